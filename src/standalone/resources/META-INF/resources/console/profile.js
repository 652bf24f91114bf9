/** What the service takes a person to like, and the buttons that correct it. */

import { bar, button, element } from './page.js';
import { date, say, sayIfKnown, signed } from './words.js';

const EVENTS_SHOWN = 5;
const CORRECTIONS = ['more', 'less', 'block', 'auto'];

/** @param prefer what a correction does: prefer(href, preference) */
export function drawInterests(list, interests, prefer) {
  const open = new Set([...list.querySelectorAll('details[open]')].map((events) => events.dataset.attribute));
  const reach = Math.max(...interests.map(({ weight }) => Math.abs(weight))) || 1;
  list.replaceChildren(...interests.map((interest) => view(interest, reach, open.has(interest.attribute), prefer)));
}

function view(interest, reach, open, prefer) {
  const { attribute, label, weight, trend, preference } = interest;
  const kind = sayIfKnown('attribute', attribute.slice(0, attribute.indexOf(':')));
  return element(`li${preference === undefined ? '' : '.declared'}`, {},
    element('div.name', {},
      element('strong', {}, label),
      element('small', {}, preference === undefined ? `${kind} · ${say(`trend.${trend}`)}` : `${kind} · ${say('profile.declared')}`),
      element('span.figure', {}, signed(weight))),
    bar(0, Math.abs(weight) / reach, weight),
    corrections(interest, prefer),
    interest.events.length === 0 ? null : sources(interest, open));
}

function corrections({ attribute, label, preference, href }, prefer) {
  return element('div.segments.small-segments', { role: 'group', 'aria-label': label }, ...CORRECTIONS.map((word) => {
    const action = say(`preference.${word}`);
    return button(`.${word}`, `${word} ${attribute}`, action, () => prefer(href, word), {
      'aria-label': say('profile.about', { action, label }),
      'aria-pressed': String((preference ?? 'auto') === word),
    });
  }));
}

function sources({ attribute, events }, open) {
  const rows = events.slice(0, EVENTS_SHOWN).map(({ title, type, occurredAt, contribution, frequency, recency }) =>
    element('li', {},
      element('span.label', {}, title,
        element('small', {}, `${sayIfKnown('event', type)} · ${date(occurredAt)} · `
          + say('profile.parts', { frequency: signed(frequency), recency: signed(recency) }))),
      element('span.figure', {}, signed(contribution))));
  const rest = events.slice(EVENTS_SHOWN);
  if (rest.length > 0) {
    rows.push(element('li', {},
      element('span.label', {}, say('why.history.rest', { count: rest.length })),
      element('span.figure', {}, signed(rest.reduce((sum, { contribution }) => sum + contribution, 0)))));
  }
  return element('details', { open, 'data-attribute': attribute },
    element('summary', {}, say('profile.events', { count: events.length })),
    element('ol', {}, ...rows));
}
