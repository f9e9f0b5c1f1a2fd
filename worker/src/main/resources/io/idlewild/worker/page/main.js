/** The page of the worker on this machine: logs in by the link, listens while it is seen, and shows. */
import { listen, logInByLink, logOut, post, Problem } from './api.js';
import { h, update } from './dom.js';
import { dataView, earnedView, footerView, safetyView } from './facts.js';
import { departedView, leaveForm } from './leave.js';
import { machineView } from './machine.js';
import { preferencesForm } from './preferences.js';
import { problemsView, stateView, word } from './state.js';
import { tasksView } from './tasks.js';

const SILENCE = 10_000;
const AGAIN = 2_000;
const content = document.getElementById('content');
const live = document.getElementById('live');
let parts;
let listening;
let gone = false;
let loggedOut = false;

function say(words) {
  const toast = document.getElementById('toast');
  update(toast, words);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => update(toast), 8_000);
}

function showLive(look, words) {
  live.hidden = false;
  live.className = `live state ${look}`;
  update(live, h('span.mark'), words);
}

function build() {
  const preferences = preferencesForm(say);
  const leaving = h('details.card.leave', h('summary', 'Leave and delete everything'), leaveForm(say, departed));
  parts = {
    alarm: h('div'),
    state: h('div.now'),
    snooze: h('div.choices', { role: 'group', 'aria-label': 'Snooze' }),
    drain: h('div.choices'),
    tasks: h('div.card.inset'),
    machine: h('div.card.inset'),
    earned: h('div.card.inset'),
    data: h('div.card.inset'),
    safety: h('div.card.inset.prose'),
    footer: h('footer'),
  };
  update(content);
  content.replaceChildren(
    parts.alarm,
    h('section.card.hero', { 'aria-labelledby': 'h-now' }, h('h2.unseen', { id: 'h-now' }, 'Now'), parts.state, h('div.actions', parts.snooze, parts.drain)),
    section('tasks', 'Tasks', 'idlewild worker top', parts.tasks),
    section('machine', 'Machine', null, parts.machine),
    section('earned', 'Earned', null, parts.earned),
    section('data', 'Data', null, parts.data),
    section('safety', 'Sandbox', 'idlewild worker publishers', parts.safety),
    section('preferences', 'Preferences', 'idlewild worker preferences', h('div.card.inset', preferences.form)),
    section('leave', 'Leave', 'idlewild worker leave --yes', leaving),
    parts.footer,
  );
  document.getElementById('logout').hidden = false;
  preferences.load();
}

function section(id, title, command, body) {
  return h(
    'section',
    { id, 'aria-labelledby': `h-${id}` },
    h('div.head', h('h2', { id: `h-${id}` }, title), command === null ? null : h('code.command', command)),
    body,
  );
}

async function order(path, body) {
  try {
    const { sentence } = await (await post(path, body)).json();
    say(sentence);
  } catch (problem) {
    say(problem.message);
  }
}

function button(words, key, act, kind = 'button.choice') {
  return h(kind, { type: 'button', 'data-key': key, onclick: act }, words);
}

function snoozeButtons({ preferences }) {
  const snoozed = preferences.snoozedUntil !== null;
  const snooze = (words, time) => button(words, `snooze-${time}`, () => order('snooze', { for: time }));
  return [
    h('span.label', snoozed ? 'Snoozed' : 'Snooze'),
    snoozed ? button('Wake up', 'wake', () => order('wake', {}), 'button.primary') : null,
    snooze('15 min', '15min'),
    snooze('1 hour', '1h'),
    snooze('Until tomorrow', 'tomorrow'),
    snooze('Until I say', 'forever'),
  ];
}

function drainButton({ preferences }) {
  return preferences.draining
    ? button('Take new tasks again', 'undrain', () => order('drain', { on: false }), 'button.primary')
    : button('Take nothing new', 'drain', () => order('drain', { on: true }));
}

function show(status) {
  if (gone) {
    return;
  }
  if (parts === undefined) {
    build();
  }
  const name = document.getElementById('name');
  name.hidden = false;
  update(name, status.worker.name);
  document.title = `${word(status)} · ${status.worker.name} · Idlewild`;
  content.classList.remove('frozen');
  showLive('accent', 'Live');
  update(parts.alarm, problemsView(status.preferences));
  update(parts.state, stateView(status, Date.now()));
  update(parts.snooze, snoozeButtons(status));
  update(parts.drain, drainButton(status));
  update(parts.tasks, tasksView(status));
  update(parts.machine, machineView(status));
  update(parts.earned, earnedView(status));
  update(parts.data, dataView(status));
  update(parts.safety, safetyView(status));
  update(parts.footer, footerView(status));
}

function departed(report) {
  gone = true;
  listening?.abort();
  live.hidden = true;
  document.getElementById('logout').hidden = true;
  document.title = 'Left · Idlewild';
  content.replaceChildren(departedView(report));
  content.focus();
}

function showLogin(words) {
  parts = undefined;
  live.hidden = true;
  document.getElementById('logout').hidden = true;
  content.classList.remove('frozen');
  content.replaceChildren(
    h(
      'section.card.entry',
      h('h2', 'Who are you?'),
      h('p', { role: 'alert' }, words),
      h('p', 'Run this in a terminal on this machine, and open the link that it prints:'),
      h('p', h('code', 'idlewild worker page')),
      h('p.muted', 'Or let it open the browser: ', h('code', 'idlewild worker page --open')),
    ),
  );
}

/** One stream after another, while the page is seen: a page in the background costs nothing. */
async function follow() {
  if (gone || loggedOut || document.hidden || listening !== undefined) {
    return;
  }
  const current = new AbortController();
  listening = current;
  let silence = setTimeout(() => current.abort(), SILENCE);
  let problem;
  try {
    await listen((status) => {
      clearTimeout(silence);
      silence = setTimeout(() => current.abort(), SILENCE);
      show(status);
    }, current.signal);
  } catch (caught) {
    problem = caught;
  }
  clearTimeout(silence);
  listening = undefined;
  if (problem instanceof Problem && problem.status === 401) {
    loggedOut = true;
    showLogin(problem.message);
  } else if (!gone && !loggedOut && !document.hidden) {
    lost();
  }
}

function lost() {
  showLive('off', 'The worker does not answer');
  content.classList.add('frozen');
  if (parts === undefined) {
    update(content, h('p.empty', 'The worker does not answer. This page tries again.'));
  }
  setTimeout(follow, AGAIN);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    listening?.abort();
  } else {
    follow();
  }
});
document.getElementById('logout').addEventListener('click', async () => {
  loggedOut = true;
  listening?.abort();
  await logOut();
  showLogin('You have logged out.');
});

try {
  await logInByLink();
  follow();
} catch (problem) {
  showLogin(problem.message);
}
