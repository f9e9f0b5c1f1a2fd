/** The preferences as text, with its mistakes beside it. */
import { get, post } from './api.js';
import { h, update } from './dom.js';

/** The form, which lives as long as the page: what somebody types must not go away. */
export function preferencesForm(say) {
  const text = h('textarea', {
    id: 'preferences-text',
    rows: 12,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': 'preferences-file preferences-problems',
  });
  const problems = h('div', { id: 'preferences-problems', role: 'alert' });
  const file = h('p.hint', { id: 'preferences-file' });
  const presets = h('div.choices', { role: 'group', 'aria-label': 'Presets' });
  const form = h(
    'form',
    h('label', { for: 'preferences-text' }, 'A line is key = value; # begins a comment'),
    presets,
    text,
    problems,
    file,
    h(
      'div.buttons',
      h('button.primary', { type: 'submit' }, 'Save'),
      h('button.quiet', { type: 'button', onclick: () => load() }, 'Take back'),
    ),
  );

  async function load() {
    try {
      const found = await get('preferences');
      text.value = found.text;
      update(file, 'The same as the file ', h('code', found.file), ', which you may edit as well.');
      update(
        presets,
        found.presets.map((name) =>
          h('button.choice', { type: 'button', onclick: () => setPreset(text, name) }, name),
        ),
      );
      show(found.problems);
    } catch (problem) {
      say(problem.message);
    }
  }

  function show(found) {
    text.toggleAttribute('aria-invalid', found.length > 0);
    update(
      problems,
      found.length === 0 ? null : h('ul.mistakes', found.map(({ line, sentence }) => h('li', mistake(text, line, sentence)))),
    );
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { sentence } = await (await post('preferences', { text: text.value })).json();
      show([]);
      say(sentence);
    } catch (problem) {
      show(problem.problems);
      say(problem.message);
    }
  });
  return { form, load };
}

/** A mistake that leads to its line. */
function mistake(text, line, sentence) {
  if (line === 0) {
    return sentence;
  }
  return h('button.link', { type: 'button', onclick: () => select(text, line) }, sentence);
}

function select(text, line) {
  const lines = text.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
}

function setPreset(text, name) {
  const line = `preset = ${name}`;
  const rest = text.value.split('\n').filter((one) => !/^\s*preset\s*=/.test(one));
  text.value = [line, ...rest].join('\n').trimEnd() + '\n';
  text.focus();
}
