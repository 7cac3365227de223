package id.lanjut.lab.bench;

/** A part of the bench that can be run alone. */
interface Section {
  /** Measures, and adds what it finds as it goes. An idle server may live on until the run ends. */
  void run(Rig rig, Wrk wrk, Results results) throws Exception;
}
