/** The way out, which asks twice. */
import { post } from './api.js';
import { h, update } from './dom.js';
import { bytes, plural } from './format.js';

export function leaveForm(say, onDeparted) {
  const confirm = h('input', { id: 'leave-confirm', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
  const now = h('input', { id: 'leave-now', type: 'checkbox' });
  const button = h('button.danger', { type: 'submit', disabled: true }, 'Leave and delete everything');
  const problem = h('p.mistakes', { role: 'alert' });
  const form = h(
    'form',
    h(
      'p',
      'Tasks are given back at once, finished results are delivered, the coordinator is told, and everything that the',
      ' worker has written on this machine is deleted, its key too. What you have earned stays yours. It cannot be undone.',
    ),
    h('div.field', h('label', { for: 'leave-confirm' }, 'Type leave to confirm'), confirm),
    h(
      'div.check',
      now,
      h('label', { for: 'leave-now' }, 'Do not wait: lose results that are not delivered, and go even if the coordinator is away'),
    ),
    problem,
    h('div.buttons', button),
  );
  confirm.addEventListener('input', () => {
    button.disabled = confirm.value.trim().toLowerCase() !== 'leave';
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    update(problem, 'Leaving…');
    try {
      onDeparted(await (await post('leave', { confirm: 'leave', now: now.checked })).json());
    } catch (refusal) {
      update(problem, refusal.message);
      say(refusal.message);
      button.disabled = false;
    }
  });
  return form;
}

/** The last thing that the page shows. */
export function departedView({ sentence, deleted, left }) {
  return h(
    'section.card.entry',
    h('h2', 'This host has left'),
    h('p', sentence),
    h('ul.uses', deleted.map((use) => h('li', h('span', use.what), h('span.size', `${plural(use.files, 'file', 'files')}, ${bytes(use.bytes)}`)))),
    left.length === 0 ? h('p', 'Nothing is left.') : [h('p', 'Still there:'), h('ul', left.map((one) => h('li', one)))],
    h('p.muted', 'The worker has ended. You may close this page, and uninstall the program.'),
  );
}
