// The gateway gives its reasons in English, in the ledger and the log too. Here they are told in Indonesian, phrase by phrase; what is
// not known stays as it is, so that a technician can look it up.
import { currentLanguage } from '/format.js';

/** The longer ones first: a phrase may be part of another. */
const INDONESIAN = [
  ['an operator has it sent again', 'operator meminta dikirim ulang'],
  ['sent again by ', 'dikirim ulang oleh '],
  ['it may have happened (', 'mungkin sudah terjadi ('],
  ['the upstream does not know it yet; it may still be on its way', 'belum dikenal di sana; mungkin masih di jalan'],
  ['the upstream refuses it and does not know it', 'ditolak di sana dan tidak dikenal'],
  ['the upstream has not decided it', 'di sana belum diputuskan'],
  ['the upstream never had it', 'di sana tidak pernah diterima'],
  ['the upstream refused it', 'ditolak di sana'],
  ['the inquiries have not decided it, the last: ', 'pertanyaan belum memastikan, yang terakhir: '],
  ['asked again, the upstream answered ', 'ditanya lagi, jawabannya '],
  ['the upstream answered ', 'jawaban dari sana '],
  ['the inquiry was answered ', 'pertanyaan dijawab '],
  ['no inquiry can be made: ', 'tidak bisa ditanyakan: '],
  ['ask the upstream', 'tanyakan kepada pihak sana'],
  ['an earlier attempt may have happened, and the next was answered ', 'percobaan sebelumnya mungkin terjadi, dan yang berikut dijawab '],
  ["the computer's clock was set back, and nobody knows for how long its key is known: ", 'jam komputer mundur, masa berlaku nomornya tidak diketahui: '],
  ['past the time in which the upstream knows its key: ', 'nomornya sudah tidak dikenal lagi di sana: '],
  ['the same request would be refused again: ', 'permintaan yang sama akan ditolak lagi: '],
  ['sent again with the same key', 'dikirim ulang dengan nomor yang sama'],
  ['it could not be sent again: ', 'tidak bisa dikirim ulang: '],
  ['it was not sent again', 'tidak dikirim ulang'],
  ['it was not sent any more', 'tidak dikirim lagi'],
  ['no link could send it before it was too old', 'tidak ada jalur yang bisa mengirim sebelum kedaluwarsa'],
  ['no link could send it', 'tidak ada jalur yang bisa mengirim'],
  ['the answer broke off: ', 'jawaban terputus: '],
  ['it happened', 'sudah terjadi'],
  ['cancelled by ', 'dibatalkan oleh '],
  ['resolved by ', 'diputuskan oleh '],
  ['its request cannot be read: ', 'permintaannya tidak terbaca: '],
  ['the gateway stopped while this was being sent', 'gateway mati ketika ini sedang dikirim'],
  ['the gateway was stopped', 'gateway dimatikan'],
  ['not checked yet', 'belum diperiksa'],
  ['the probe was answered with ', 'pemeriksaan dijawab '],
  ['the probe was answered', 'pemeriksaan dijawab'],
  ['the probes are answered again', 'pemeriksaan dijawab lagi'],
  ['probes failed: ', 'pemeriksaan gagal: '],
  ['probe failed: ', 'pemeriksaan gagal: '],
  ['the line is there again', 'jalur ada lagi'],
  ['a request was not sent: ', 'permintaan tidak terkirim: '],
  ['a request got no answer: ', 'permintaan tidak dijawab: '],
  ['a portal asks to sign in', 'ada halaman login yang harus diisi'],
  ['something came where nothing should have: ', 'ada jawaban yang tidak semestinya: '],
  ['the probe was sent on to ', 'pemeriksaan dialihkan ke '],
  ['the name server did not answer', 'server nama tidak menjawab'],
  ['no interface has its address any more', 'alamatnya sudah tidak ada di komputer ini'],
  ['there is no such interface', 'perangkat jaringannya tidak ada'],
  ['the interface is down or has no carrier', 'kabel tercabut atau perangkat mati'],
  ['the interface is down', 'perangkat jaringan mati'],
  ['no carrier', 'kabel tercabut'],
  ['no connection within ', 'tidak tersambung dalam '],
  ['no link is up', 'tidak ada jalur'],
  ['every pooled connection was closed by the other side', 'sambungan ditutup dari sana'],
  ['the pooled connection was closed by the other side', 'sambungan ditutup dari sana'],
  ['no other link is UP', 'tidak ada jalur lain'],
];

/** What computers say themselves. */
const COMMON = [
  ['Connection refused', 'sambungan ditolak'],
  ['Connection reset', 'sambungan diputus'],
  ['connect timed out', 'tidak tersambung'],
  ['Read timed out', 'tidak ada jawaban'],
  ['Network is unreachable', 'jaringan tidak terjangkau'],
  ['No route to host', 'jaringan tidak terjangkau'],
  ['unexpected end of stream', 'jawaban terputus'],
  ['timeout', 'tidak ada jawaban'],
];

export function explain(reason) {
  if (!reason || currentLanguage() !== 'id') {
    return reason ?? '';
  }
  return [...INDONESIAN, ...COMMON].reduce((text, [english, indonesian]) => text.replaceAll(english, indonesian), reason);
}
