/** Why an item stands where it stands. */

import { bar, button, element } from './page.js';
import { findTitle, labelOf, learnEvents, titleOf } from './names.js';
import { date, enumerate, percent, say, sayIfKnown, signed } from './words.js';

/**
 * @param why the answer of the service
 * @param choices what may be asked: methods, baselines, the others of the list
 * @param asked what was asked: method, baseline, against
 * @param address where the picture of this explanation is
 * @param acts what the buttons do: control(control), helpful(value), choose(change), without()
 */
export function explanationView(why, choices, asked, address, acts) {
  learnEvents(why.history ?? []);
  const against = choices.others.find(({ itemId }) => itemId === asked.against);
  return [
    questions(choices, asked, acts),
    why.groups ? waterfall(why) : null,
    picture(why, address),
    element('div.halves', {}, history(why), contrast(why, against)),
    without(why, acts),
    ...why.rules.map(rule),
    controls(why, acts),
    smallPrint(why),
  ].filter((part) => part !== null);
}

/** What may be asked besides: how it is computed, from where it is measured, and above what. */
function questions({ methods, baselines, others }, asked, acts) {
  return element('div.questions', {},
    choice('method', methods.map((word) => [word, sayIfKnown('method', word)]), asked, acts),
    choice('baseline', baselines.map((word) => [word, sayIfKnown('baseline', word)]), asked, acts),
    choice('against', others.map(({ itemId, rank, item }) => [itemId, `${rank}. ${item.title}`]), asked, acts));
}

function choice(name, options, asked, acts) {
  if (options.length === 0) {
    return null;
  }
  const select = element('select', { 'data-key': `choice ${name}` }, ...options.map(([value, text]) =>
    element('option', { value, selected: value === asked[name] }, text)));
  select.addEventListener('change', () => acts.choose({ [name]: select.value }));
  return element('label', {}, element('span', {}, sayIfKnown('choose', name)), select);
}

/** The same as a picture to keep; fetched when it is opened. */
function picture({ title }, address) {
  const image = element('img', { alt: say('why.picture.alt', { title }) });
  const made = element('details.picture', {}, element('summary', {}, say('why.picture')), image);
  made.addEventListener('toggle', () => {
    image.src = address;
  }, { once: true });
  return made;
}

/** From the baseline, group by group, to the score. */
function waterfall({ baseline, score, probability, groups }) {
  const sums = [baseline.score];
  groups.forEach(({ contribution }) => sums.push(sums[sums.length - 1] + contribution));
  const least = Math.min(...sums, score);
  const width = Math.max(...sums, score) - least || 1;
  const at = (value) => (value - least) / width;

  const rows = groups.map(({ label, value, contribution }, step) => {
    const from = at(Math.min(sums[step], sums[step + 1]));
    return row(label, value, bar(from, Math.abs(contribution) / width, contribution), signed(contribution));
  });
  const becomes = say('why.becomes', { value: percent(probability) });
  return section('why.title', element('ol.waterfall.bars', {},
    end(row(sayIfKnown('baseline', baseline.name), null, tick(at(baseline.score)), signed(baseline.score))),
    ...rows,
    end(row(say('why.score'), becomes, tick(at(score)), signed(score)))));
}

function end(made) {
  made.classList.add('end');
  return made;
}

function tick(at) {
  const made = element('span.tick');
  made.style.setProperty('--from', at);
  return element('span.track', { 'aria-hidden': 'true' }, made);
}

function row(label, detail, middle, figure) {
  return element('li', {},
    element('span.label', {}, label, detail ? element('small', {}, detail) : null),
    middle,
    element('span.figure', {}, figure));
}

function section(word, ...children) {
  return titled(say(word), ...children);
}

function titled(title, ...children) {
  return element('section', {}, element('h4', {}, title), ...children);
}

/** Bars to both sides of a common zero. */
function twoSided(rows) {
  const reach = Math.max(...rows.map(({ contribution }) => Math.abs(contribution))) || 1;
  const below = Math.min(0, ...rows.map(({ contribution }) => contribution)) / -reach;
  const above = Math.max(0, ...rows.map(({ contribution }) => contribution)) / reach;
  const zero = below / (below + above || 1);
  return element('ol.bars', {}, ...rows.map(({ label, detail, contribution }) => {
    const size = Math.abs(contribution) / reach / (below + above || 1);
    return row(label, detail, bar(contribution < 0 ? zero - size : zero, size, contribution), signed(contribution));
  }));
}

function history({ history, otherEvents }) {
  if (history === undefined || history.length === 0) {
    return null;
  }
  const rows = history.map(({ title, type, occurredAt, contribution }) =>
    ({ label: title, detail: `${sayIfKnown('event', type)} · ${date(occurredAt)}`, contribution }));
  const { count, contribution } = otherEvents;
  rows.push({ label: say('why.history.rest', { count }), contribution });
  return section('why.history', twoSided(rows));
}

function contrast({ contrast }, against) {
  if (contrast === undefined || against === undefined) {
    return null;
  }
  const { difference, groups } = contrast;
  const value = signed(Math.abs(difference)).slice(1);
  return titled(say('why.contrast', { rank: against.rank, title: against.item.title }),
    element('p.quiet', {}, say(difference < 0 ? 'why.contrast.less' : 'why.contrast.more', { value })),
    twoSided(groups));
}

/** Ranks many times over, so only if somebody wants to know. */
function without({ itemId }, acts) {
  return element('div.without', { role: 'status' },
    button('', `without ${itemId}`, say('why.without.ask'), () => acts.without()));
}

/** What would have stood there without some of the person's events. */
export async function counterfactualView({ remove, replacement, verified, detail }) {
  if (replacement === undefined) {
    return element('p', {}, say('why.without.none', { detail }));
  }
  const sentence = say('why.without', {
    items: enumerate(remove.map(titleOf)),
    replacement: enumerate([await findTitle(replacement)]),
  });
  return element('p', {}, sentence, verified ? element('small', {}, say('why.without.checked')) : null);
}

function rule({ id, effect }) {
  return element('p.rule', {}, say('why.rule', { rule: sayIfKnown('rule', id), effect }));
}

function controls({ itemId, controls }, acts) {
  const proposed = controls.map((control) =>
    button('', `control ${itemId} ${control.rel}`, controlWords(control), () => acts.control(control)));
  const judge = (word, value) => button('.plain', `helpful ${itemId} ${value}`, say(word), () => acts.helpful(value));
  return element('div.controls', {},
    element('div', { role: 'group', 'aria-label': say('why.controls') }, ...proposed),
    element('div.helpful', { role: 'group', 'aria-label': say('why.helpful') },
      element('span.quiet', {}, say('why.helpful')), judge('why.helpful.yes', 1), judge('why.helpful.no', 0)));
}

/** A correction of an interest names the interest, which its address ends with. */
function controlWords({ label, method, href }) {
  return method === 'PUT' ? `${label}: ${labelOf(decodeURIComponent(href.split('/').pop()))}` : label;
}

function smallPrint({ exact, evaluations, residual, replayed, modelVersion }) {
  return element('p.small', {}, [
    residual === undefined ? '' : say(exact ? 'why.exact' : 'why.sampled', { evaluations, residual: tiny(residual) }),
    say(replayed ? 'why.replayed' : 'why.not.replayed'),
    say('why.model', { version: modelVersion }),
  ].join(' '));
}

function tiny(figure) {
  return figure === 0 ? '0' : figure.toExponential(1).replace('-', '\u2212');
}
