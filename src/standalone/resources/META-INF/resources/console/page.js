/**
 * Makes an element. Texts become text nodes, never markup: titles and ids come from outside.
 *
 * @param {string} kind tag and classes, e.g. "li.card.new"
 * @param {Object} attributes true sets an attribute without a value; false, null and undefined leave it out
 */
export function element(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split('.');
  const made = document.createElement(tag);
  made.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button; its key finds it again, and the focus with it, after the page was drawn anew. */
export function button(kind, key, label, act, attributes = {}) {
  const made = element(`button${kind}`, { type: 'button', 'data-key': key, ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** A bar on a track; from and size are shares of the track, 0 to 1. */
export function bar(from, size, sign) {
  const fill = element(`span.fill.${sign < 0 ? 'minus' : 'plus'}`);
  fill.style.setProperty('--from', from);
  fill.style.setProperty('--size', size);
  return element('span.track', { 'aria-hidden': 'true' }, fill);
}

/** Draws anew without losing the place of somebody who uses the keyboard. */
export function keepingFocus(draw, fallback) {
  const key = document.activeElement?.dataset?.key;
  draw();
  if (key !== undefined && !document.activeElement?.dataset?.key) {
    (document.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? fallback).focus({ preventScroll: true });
  }
}
