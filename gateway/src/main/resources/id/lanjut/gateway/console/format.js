// The language, and how words, times, ages and money are written in it.
import { dictionaries } from '/i18n.js';

const REMEMBERED = 'lanjut.language';
const LOCALES = { id: 'id-ID', en: 'en-GB' };

let language = remembered() ?? preferred();

export function currentLanguage() {
  return language;
}

export function useLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
}

export function say(key, values = {}) {
  const text = dictionaries[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Hours and minutes; with the date when it is not today. */
export function time(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  const date = today ? {} : { day: 'numeric', month: 'short' };
  const format = { hour: '2-digit', minute: '2-digit', ...date };
  return new Intl.DateTimeFormat(LOCALES[language], format).format(at);
}

/** Rupiah are written the same way in both languages: that is how the shop writes them. */
export function money(amount) {
  const format = { style: 'currency', currency: 'IDR', minimumFractionDigits: 0, maximumFractionDigits: 2 };
  return new Intl.NumberFormat('id-ID', format).format(amount);
}

/** To the second, for those who compare with another's record. */
export function exactTime(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  const date = today ? {} : { day: 'numeric', month: 'short', year: 'numeric' };
  const format = { hour: '2-digit', minute: '2-digit', second: '2-digit', ...date };
  return new Intl.DateTimeFormat(LOCALES[language], format).format(at);
}

/** Today where this is looked at, as 2026-11-29. */
export function isoToday() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** How long ago; never negative, also where this computer's clock is another. */
export function secondsSince(iso) {
  return Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / 1000));
}

/** Milliseconds as seconds with two places. */
export function seconds(millis) {
  const format = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return say('seconds', { seconds: new Intl.NumberFormat(LOCALES[language], format).format(millis / 1000) });
}

/** Never rounded up: 100 means that there was no outage. */
export function availability(share) {
  const hundredths = Math.floor(share * 10000) / 100;
  return `${new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(hundredths)}\u00a0%`;
}

export function count(number) {
  return new Intl.NumberFormat(LOCALES[language]).format(number);
}

/** Sizes in powers of 1024, as they are configured. */
export function size(bytes) {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 });
  return `${amount.format(bytes / 1024 ** power)}\u00a0${units[power]}`;
}

/** A day of the calendar, wherever this is looked at. */
export function day(iso) {
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short' }).format(new Date(`${iso}T00:00`));
}

/** A day of the calendar in full. */
export function fullDay(iso) {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  return new Intl.DateTimeFormat(LOCALES[language], format).format(new Date(`${iso}T00:00`));
}

/** Never rounded up: 100 means that all is used. */
export function percent(share) {
  return count(Math.floor(share * 100));
}

export function age(seconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return say('age.days', { days, hours: hours % 24 });
  }
  if (hours > 0) {
    return say('age.hours', { hours, minutes: minutes % 60 });
  }
  return minutes > 0 ? say('age.minutes', { minutes }) : say('age.seconds', { seconds });
}

function remembered() {
  try {
    const chosen = localStorage.getItem(REMEMBERED);
    return chosen in dictionaries ? chosen : undefined;
  } catch {
    return undefined;
  }
}

function preferred() {
  // "in" is the old code for Indonesian that some Android browsers still send.
  const known = navigator.languages.map((tag) => tag.slice(0, 2).replace('in', 'id'));
  return known.find((code) => code in dictionaries) ?? 'id';
}
