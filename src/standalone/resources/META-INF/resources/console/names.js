/** The names of items and interests, learned from the answers that pass by. */

import * as service from './service.js';

const titles = new Map();
const labels = new Map();

/** Names are of a language: another language, other names. */
export function forget() {
  titles.clear();
  labels.clear();
}

export function learnItems(items) {
  items.forEach(({ itemId, item }) => titles.set(itemId, item.title));
}

export function learnEvents(events) {
  events.forEach(({ itemId, title }) => titles.set(itemId, title));
}

export function learnInterests(interests) {
  interests.forEach(({ attribute, label, events }) => {
    labels.set(attribute, label);
    learnEvents(events);
  });
}

export function titleOf(itemId) {
  return titles.get(itemId) ?? itemId;
}

/** As titleOf, and asks the service about an item that no answer has shown yet. */
export async function findTitle(itemId) {
  if (!titles.has(itemId)) {
    titles.set(itemId, await service.title(itemId));
  }
  return titles.get(itemId);
}

/** @param attribute with its term, e.g. "genre:Crime" */
export function labelOf(attribute) {
  return labels.get(attribute) ?? attribute.slice(attribute.indexOf(':') + 1);
}
