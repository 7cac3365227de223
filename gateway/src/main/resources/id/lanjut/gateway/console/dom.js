// The few things that every part does with the page. Every text goes in by textContent, so no value can become markup.
import { currentLanguage, say } from '/format.js';

export const byId = (id) => document.getElementById(id);

export function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, String(value)));
  return made;
}

export function button(text, className, onClick) {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

export function link(text, href, className = '') {
  const made = element('a', className, text);
  made.href = href;
  return made;
}

/** Leaves an unchanged text alone: a screen reader would read it again. */
export function put(target, text) {
  if (target.textContent !== String(text)) {
    target.textContent = text;
  }
}

/** Makes the children match the items and keeps those that stay, so that focus is not lost. */
export function sync(parent, items, keyOf, create, update) {
  const present = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const child = present.get(keyOf(item)) ?? create();
    present.delete(keyOf(item));
    child.dataset.key = keyOf(item);
    update(child, item);
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
    }
  });
  present.forEach((child) => child.remove());
}

export function drawWords() {
  document.documentElement.lang = currentLanguage();
  for (const named of document.querySelectorAll('[data-i18n]')) {
    put(named, say(named.dataset.i18n));
  }
  for (const named of document.querySelectorAll('[data-i18n-label]')) {
    named.setAttribute('aria-label', say(named.dataset.i18nLabel));
  }
  for (const language of document.querySelectorAll('[data-language]')) {
    language.setAttribute('aria-pressed', String(language.dataset.language === currentLanguage()));
  }
}
