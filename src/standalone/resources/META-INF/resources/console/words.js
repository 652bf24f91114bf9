/** What a person reads: whole texts by key, from en.json and zh.json, and figures as the language writes them. */

export const LANGUAGES = ['en', 'zh'];

let language = 'en';
let words = {};

export async function speak(wanted) {
  const chosen = LANGUAGES.includes(wanted) ? wanted : 'en';
  words = await (await fetch(`console/${chosen}.json`)).json();
  language = chosen;
  document.documentElement.lang = chosen === 'zh' ? 'zh-Hans' : 'en';
  for (const place of document.querySelectorAll('[data-word]')) {
    place.textContent = say(place.dataset.word);
  }
}

export function spoken() {
  return language;
}

/** The text of a key with its slots filled. */
export function say(key, slots = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
}

/** The text of a key that is made of a word from the service; that word itself where it is not known here. */
export function sayIfKnown(prefix, word) {
  return words[`${prefix}.${word}`] ?? word;
}

/** “A”, “B” and “C”. */
export function enumerate(titles) {
  const quoted = titles.map((title) => say('list.quoted', { title }));
  const last = quoted.pop();
  return quoted.length === 0 ? last : quoted.join(say('list.comma')) + say('list.and') + last;
}

/** With its sign: a contribution, in logits. */
export function signed(value) {
  return figure(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
}

export function decimal(value) {
  return figure(value, { maximumFractionDigits: 2 });
}

export function percent(share) {
  return figure(share, { style: 'percent', maximumFractionDigits: share > 0.99 ? 1 : 0 });
}

export function date(text) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(text));
}

function figure(value, options) {
  return new Intl.NumberFormat(locale(), options).format(value).replace('-', '\u2212');
}

function locale() {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}
