/** The recommendations, and what changed since the list before. */

import { bar, button, element } from './page.js';
import { labelOf, titleOf } from './names.js';
import { date, decimal, percent, say, sayIfKnown } from './words.js';

const MOVE = { duration: 450, easing: 'cubic-bezier(.2, .7, .2, 1)' };
const TIME = /^\d{4}-\d\d-\d\dT/;

/**
 * What became of the items of a list.
 *
 * @param {string[]} before item ids in their order
 * @param {string[]} after item ids in their order
 * @returns {{came: string[], gone: string[], moved: Map<string, number>}} moved: places up, below 0 down
 */
export function compare(before, after) {
  const moved = new Map();
  after.forEach((item, place) => {
    const places = before.indexOf(item) - place;
    if (before.includes(item) && places !== 0) {
      moved.set(item, places);
    }
  });
  return {
    came: after.filter((item) => !before.includes(item)),
    gone: before.filter((item) => !after.includes(item)),
    moved,
  };
}

/**
 * @param change as compare gives it; undefined marks nothing
 * @param acts what the buttons do: opinion(item, type), why(item)
 */
export function drawCards(list, answer, change, liked, acts) {
  const places = new Map([...list.children].map((card) => [card.dataset.item, card.offsetTop]));
  list.replaceChildren(...answer.items.map((item) => card(item, change, liked, acts)));
  if (change !== undefined && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
    [...list.children].forEach((drawn) => enter(drawn, places.get(drawn.dataset.item)));
  }
}

function enter(card, before) {
  const from = before === undefined
    ? [{ opacity: 0, transform: 'scale(.97)' }, { opacity: 1, transform: 'none' }]
    : [{ transform: `translateY(${before - card.offsetTop}px)` }, { transform: 'none' }];
  card.animate(from, MOVE);
}

function card(place, change, liked, acts) {
  const { itemId, rank, item, reason, probability } = place;
  return element(`li.card.panel${change?.came.includes(itemId) ? '.came' : ''}`, { 'data-item': itemId },
    element('div.rank', {}, String(rank), mark(itemId, change)),
    element('div.what', {},
      element('h3', { id: `title-${rank}` }, item.title),
      attributes(item.attributes),
      element('p.reason', {}, reason?.text ?? say('card.unexplained')),
      element('p.sources', {}, ...place.sources.map((source) => element('span.source', {}, sourceWords(source))))),
    probability === undefined ? null : meter(probability),
    buttons(place, liked, acts),
    element('div.why', { id: `why-${rank}`, hidden: true }));
}

function mark(itemId, change) {
  if (change?.came.includes(itemId)) {
    return element('span.mark.new', {}, say('card.new'));
  }
  const places = change?.moved.get(itemId);
  if (places === undefined) {
    return null;
  }
  const words = say(places > 0 ? 'card.up' : 'card.down', { places: Math.abs(places) });
  return element(`span.mark.${places > 0 ? 'up' : 'down'}`, { title: words },
    element('span', { 'aria-hidden': 'true' }, `${places > 0 ? '▲' : '▼'}${Math.abs(places)}`),
    element('span.unseen', {}, words));
}

function attributes(all) {
  const rows = Object.entries(all).map(([name, value]) =>
    element('div', {}, element('dt', {}, sayIfKnown('attribute', name)), element('dd', {}, attributeWords(value))));
  return element('dl.attributes', {}, ...rows);
}

function attributeWords(value) {
  if (Array.isArray(value)) {
    return value.join(' · ');
  }
  if (typeof value === 'number') {
    return decimal(value);
  }
  return TIME.test(value) ? date(value) : String(value);
}

/** @param source a word, or a word and what it is of, e.g. "graph:296", "interest:genre:Crime" */
function sourceWords(source) {
  const colon = source.indexOf(':');
  const of = source.slice(colon + 1);
  if (source.startsWith('graph:')) {
    return say('source.graph', { title: titleOf(of) });
  }
  if (source.startsWith('interest:')) {
    return say('source.interest', { label: labelOf(of) });
  }
  return sayIfKnown('source', source);
}

function meter(probability) {
  const words = percent(probability);
  return element('div.meter', { title: say('card.probability', { value: words }) },
    element('span.figure', {}, words),
    element('span.unseen', {}, say('card.probability', { value: words })),
    bar(0, probability, 1));
}

function buttons({ itemId, rank, item, score }, liked, acts) {
  const opinion = (type, word, pressed) => button(`.${type}`, `${type} ${itemId}`, say(word),
    () => acts.opinion(itemId, type),
    { 'aria-label': say('card.about', { action: say(word), title: item.title }), 'aria-pressed': pressed });
  const why = button('.ask', `why ${itemId}`, say('card.why'), () => acts.why(itemId), {
    'aria-label': say('card.about', { action: say('card.why'), title: item.title }),
    'aria-expanded': 'false',
    'aria-controls': `why-${rank}`,
  });
  return element('div.acts', {},
    opinion('like', liked.has(itemId) ? 'card.liked' : 'card.like', String(liked.has(itemId))),
    opinion('dislike', 'card.dislike'),
    opinion('hide', 'card.hide'),
    score === undefined ? null : why);
}
