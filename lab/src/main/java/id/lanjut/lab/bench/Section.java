package id.lanjut.lab.bench;

/** A part of the bench that can be run alone. */
interface Section {
  /** Measures, and hands over what it found. An idle server may live on until the run ends. */
  Results run(Rig rig, Wrk wrk) throws Exception;
}
