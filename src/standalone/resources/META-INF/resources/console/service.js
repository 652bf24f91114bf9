/** The HTTP interface of this process, as /q/openapi describes it. */

import { say, spoken } from './words.js';

/** A problem (RFC 9457), or no answer at all, in words. */
export class Trouble extends Error {}

const RECOMMENDED = 10;

export function recommendations(user, profiled) {
  // Without exploration every difference between two answers comes from what the person did.
  const query = { limit: RECOMMENDED, exploration: 0, profile: profiled ? 'on' : 'off', surface: 'console' };
  return get(`v1/users/${encodeURIComponent(user)}/recommendations`, query);
}

/** @param asked userId, method, baseline, against: those that are undefined are left out */
export function explanation(recommendation, item, asked) {
  return get(explanationPath(recommendation, item), asked);
}

/** Where the picture of an explanation is: an image element asks for the form that it can show. */
export function picture(recommendation, item, { method, baseline }) {
  return address(explanationPath(recommendation, item), { method, baseline });
}

/** Where the picture of a whole answer is. */
export function wholePicture(recommendation, { baseline }) {
  return address(`${answer(recommendation)}/explanation`, { baseline });
}

/** The methods of explanation that the service offers, as its own description lists them. */
export async function methods() {
  const { paths } = await get('q/openapi', { format: 'json' });
  const { parameters } = paths['/v1/recommendations/{recommendationId}/items/{itemId}/explanation'].get;
  return parameters.find(({ name }) => name === 'method').schema.enum;
}

/** What would have to be missing from the history for another item to stand there. */
export async function counterfactual(recommendation, item) {
  const explained = await explanation(recommendation, item, { method: 'counterfactual' });
  return explained.counterfactual;
}

function explanationPath(recommendation, item) {
  return `${answer(recommendation)}/items/${encodeURIComponent(item)}/explanation`;
}

function answer(recommendation) {
  return `v1/recommendations/${encodeURIComponent(recommendation)}`;
}

export function interests(user) {
  return get(`v1/users/${encodeURIComponent(user)}/interests`, {});
}

/** Asks for the title of one item: ranking nothing but it, for nobody, stores nothing. */
export async function title(item) {
  const body = { history: [], candidates: [item], limit: 1, explain: 'none', lang: spoken() };
  const answer = await send('POST', 'v1/recommendations', body);
  return answer.items[0]?.item.title ?? item;
}

export function feedback(user, item, type, recommendation, value, context) {
  const event = { eventId: eventId(), userId: user, itemId: item, type, recommendationId: recommendation, value, context };
  return send('POST', 'v1/feedback', { events: [event] });
}

export function prefer(href, preference) {
  return perform({ method: 'PUT', href, body: { preference } });
}

/** A request that the service itself proposed. */
export function perform({ method, href, body }) {
  if (!href.startsWith('/v1/')) {
    throw new Trouble(say('trouble.refused', { detail: href }));
  }
  return send(method, href.slice(1), body);
}

function get(path, query) {
  return ask(address(path, query), { headers: { Accept: 'application/json' } });
}

function address(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return `${path}?${new URLSearchParams([...given, ['lang', spoken()]])}`;
}

function send(method, path, body) {
  return ask(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Trouble(say('trouble.away'));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const detail = answer.detail ?? answer.title ?? `HTTP ${response.status}`;
    throw new Trouble(say(response.status < 500 ? 'trouble.refused' : 'trouble.failed', { detail }));
  }
  return answer;
}

/** Browsers offer randomUUID only on https and on localhost. */
function eventId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
