/** The console: one person, their list, why it is so, and what changes it. */

import { compare, drawCards } from './console/cards.js';
import { counterfactualView, explanationView } from './console/explanation.js';
import * as names from './console/names.js';
import { button, element, keepingFocus } from './console/page.js';
import { drawInterests } from './console/profile.js';
import * as service from './console/service.js';
import { say, speak, spoken } from './console/words.js';

const INTERESTS_SHOWN = 7;
const GONE_SHOWN = 3;
const MODEL_RETRY_MILLIS = 3000;
const BASELINES = ['population', 'new-user'];
const NO_DIVISION = ['counterfactual', 'attention']; // methods that do not divide a score over groups

const at = (id) => document.getElementById(id);

const state = {
  user: '',
  profiled: true,
  answer: undefined,
  profile: undefined,
  millis: undefined,
  open: undefined, // the item whose explanation is open
  asked: { method: 'shapley', baseline: BASELINES[0] }, // how it is explained, and above which item
  methods: undefined, // that the service offers
  liked: new Set(),
  allInterests: false,
  done: Promise.resolve(), // settles when nothing is under way
};

/** Does one thing after the other; trouble is told in words, with a way to try again. */
function attempt(work) {
  state.done = state.done.then(async () => {
    document.body.setAttribute('aria-busy', 'true');
    at('trouble').hidden = true;
    await work().catch((trouble) => tell(trouble, work));
    document.body.removeAttribute('aria-busy');
  });
  return state.done;
}

function tell(trouble, work) {
  if (!(trouble instanceof service.Trouble)) {
    console.error(trouble);
  }
  const again = button('', 'again', say('trouble.again'), () => attempt(work));
  at('trouble').replaceChildren(element('span', {}, trouble.message), again);
  at('trouble').hidden = false;
}

/**
 * Asks for the list and the profile anew.
 *
 * @param cause what the person did, in words: the changes since the list before are shown with it
 */
async function reload(cause) {
  const before = cause === undefined ? undefined : state.answer;
  const start = performance.now();
  const answer = await service.recommendations(state.user, state.profiled);
  state.millis = Math.round(performance.now() - start);
  state.profile = await service.interests(state.user);
  state.answer = answer;
  names.learnItems(answer.items);
  names.learnInterests(state.profile.interests);
  const ids = (list) => list.items.map(({ itemId }) => itemId);
  const change = before && compare(ids(before), ids(answer));
  keepingFocus(() => draw(change), at('answer-title'));
  at('change').replaceChildren(...(change ? changeWords(cause, change) : []));
  await reopen();
  awaitModel();
}

function changeWords(cause, { came, gone, moved }) {
  const still = came.length + gone.length + moved.size === 0;
  const counts = { came: came.length, gone: gone.length, moved: moved.size };
  const titles = gone.slice(0, GONE_SHOWN).map(names.titleOf).join(say('list.comma')) + (gone.length > GONE_SHOWN ? ' …' : '');
  return [
    element('strong', {}, cause), ' ',
    say(still ? 'change.none' : 'change.counts', counts), ' ',
    gone.length > 0 ? element('span.gone', {}, say('change.left', { titles })) : '',
  ];
}

function draw(change) {
  const { answer, user, millis } = state;
  at('welcome').hidden = true;
  at('board').hidden = false;
  at('answer-title').textContent = say('answer.title', { user });
  at('degraded').textContent = answer.degraded.map((part) => say(`degraded.${part}`)).join(' ');
  at('degraded').hidden = answer.degraded.length === 0;
  drawCards(at('cards'), answer, change, state.liked, { opinion, why: toggleWhy });
  if (answer.items.length === 0) {
    at('cards').replaceChildren(element('li.panel.quiet', {}, say('answer.empty')));
  }
  drawProfile();
  drawWhole();
  at('model').textContent = answer.modelVersion ? say('footer.model', { version: answer.modelVersion }) : '';
  at('latency').textContent = say('footer.latency', { millis });
}

function drawProfile() {
  const { interests } = state.profile;
  const shown = state.allInterests ? interests : interests.slice(0, INTERESTS_SHOWN);
  drawInterests(at('interests'), shown, correct);
  const note = interests.length === 0 ? 'profile.empty' : 'profile.unused';
  at('profile-note').textContent = say(note);
  at('profile-note').hidden = interests.length > 0 && state.profiled;
  at('all-interests').textContent = say(state.allInterests ? 'profile.few' : 'profile.all', { count: interests.length });
  at('all-interests').hidden = interests.length <= INTERESTS_SHOWN;
}

/** The picture of the whole list, which is fetched only while somebody looks at it. */
function drawWhole() {
  const { answer, asked } = state;
  at('whole').hidden = answer.items.every(({ score }) => score === undefined);
  if (at('whole').open && !at('whole').hidden) {
    at('whole-picture').alt = say('answer.picture.alt');
    at('whole-picture').src = service.wholePicture(answer.recommendationId, asked);
  }
}

/** After a first start the model is still in training. */
function awaitModel() {
  if (state.answer.degraded.includes('model')) {
    const { answer } = state;
    setTimeout(() => answer === state.answer && attempt(() => reload(say('change.model'))), MODEL_RETRY_MILLIS);
  }
}

function opinion(item, type) {
  return attempt(async () => {
    await service.feedback(state.user, item, type, state.answer.recommendationId);
    if (type === 'like') {
      state.liked.add(item);
    }
    await reload(say(`change.${type}`, { title: names.titleOf(item) }));
  });
}

function correct(href, preference) {
  return attempt(async () => {
    await service.prefer(href, preference);
    await reload(say('change.profile'));
  });
}

function control(proposed) {
  return attempt(async () => {
    await service.perform(proposed);
    const hidden = proposed.rel === 'hide';
    await reload(hidden ? say('change.hide', { title: names.titleOf(state.open) }) : say('change.profile'));
  });
}

function toggleWhy(item) {
  return attempt(async () => {
    const wasOpen = state.open === item;
    closeWhy();
    if (!wasOpen) {
      state.open = item;
      await reopen();
    }
  });
}

function closeWhy() {
  state.open = undefined;
  state.asked.against = undefined;
  for (const ask of document.querySelectorAll('.ask[aria-expanded="true"]')) {
    ask.setAttribute('aria-expanded', 'false');
    at(ask.getAttribute('aria-controls')).hidden = true;
  }
}

/** Shows the explanation of the open item, of the list as it is now. */
async function reopen() {
  const { items, recommendationId } = state.answer;
  const place = items.findIndex(({ itemId, score }) => itemId === state.open && score !== undefined);
  if (place < 0) {
    state.open = undefined;
    return;
  }
  const card = at('cards').children[place];
  const panel = card.querySelector('.why');
  card.querySelector('.ask').setAttribute('aria-expanded', 'true');
  if (panel.hidden) {
    panel.replaceChildren(element('p.quiet', {}, say('why.loading')));
    panel.hidden = false;
  }
  const others = items.filter(({ itemId, score }) => itemId !== state.open && score !== undefined);
  if (others.every(({ itemId }) => itemId !== state.asked.against)) {
    state.asked.against = (items[place + 1] ?? others[0])?.itemId;
  }
  state.methods ??= (await service.methods()).filter((method) => !NO_DIVISION.includes(method));
  const why = await service.explanation(recommendationId, state.open, { userId: state.user, ...state.asked });
  const view = explanationView(
    why,
    { methods: state.methods, baselines: BASELINES, others },
    state.asked,
    service.picture(recommendationId, state.open, state.asked),
    { control, choose, helpful: (value) => judge(panel, value), without: () => takeAway(panel) });
  keepingFocus(() => panel.replaceChildren(...view), card.querySelector('.ask'));
}

function choose(change) {
  return attempt(async () => {
    Object.assign(state.asked, change);
    drawWhole();
    await reopen();
  });
}

function takeAway(panel) {
  return attempt(async () => {
    const without = await service.counterfactual(state.answer.recommendationId, state.open);
    panel.querySelector('.without').replaceChildren(await counterfactualView(without));
  });
}

function judge(panel, value) {
  return attempt(async () => {
    await service.feedback(state.user, state.open, 'explanation_helpful', state.answer.recommendationId, value, {
      method: state.asked.method,
    });
    panel.querySelector('.helpful').replaceChildren(element('span.quiet', { role: 'status' }, say('why.helpful.thanks')));
  });
}

/** Keeps the choices in the address, so that it can be shared. */
function remember() {
  const query = new URLSearchParams({ user: state.user, lang: spoken(), ...(state.profiled ? {} : { profile: 'off' }) });
  history.replaceState(null, '', `?${query}`);
}

function serve(user) {
  state.user = user.trim();
  state.liked.clear();
  state.open = undefined;
  state.allInterests = false;
  at('user').value = state.user;
  remember();
  for (const chip of document.querySelectorAll('[data-user]')) {
    chip.setAttribute('aria-pressed', String(chip.dataset.user === state.user));
  }
  if (state.user === '') {
    return attempt(welcome);
  }
  // A list of somebody else must not stay on the page: its buttons would speak for the one chosen now.
  return attempt(() => reload().catch((trouble) => {
    at('board').hidden = true;
    throw trouble;
  }));
}

async function welcome() {
  at('board').hidden = true;
  at('welcome').hidden = false;
  at('user').focus();
}

async function translate(language) {
  await speak(language);
  names.forget();
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.setAttribute('aria-pressed', String(choice.dataset.language === spoken()));
  }
}

function listen() {
  at('whom').addEventListener('submit', (event) => {
    event.preventDefault();
    serve(at('user').value);
  });
  at('unprofiled').addEventListener('change', ({ target }) => {
    state.profiled = !target.checked;
    remember();
    if (state.user !== '') {
      attempt(() => reload(say('change.switch')));
    }
  });
  at('whole').addEventListener('toggle', () => state.answer && drawWhole());
  at('all-interests').addEventListener('click', () => {
    state.allInterests = !state.allInterests;
    drawProfile();
  });
  for (const chip of document.querySelectorAll('[data-user]')) {
    chip.addEventListener('click', () => serve(chip.dataset.user));
  }
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.addEventListener('click', () => attempt(async () => {
      await translate(choice.dataset.language);
      remember();
      await (state.user === '' ? undefined : reload());
    }));
  }
}

async function start() {
  const query = new URLSearchParams(location.search);
  await translate(query.get('lang') ?? navigator.language.slice(0, 2));
  state.profiled = query.get('profile') !== 'off';
  at('unprofiled').checked = !state.profiled;
  for (const chip of document.querySelectorAll('[data-user]:not([data-word])')) {
    chip.textContent = chip.dataset.user;
  }
  listen();
  await serve(query.get('user') ?? '');
}

start();
