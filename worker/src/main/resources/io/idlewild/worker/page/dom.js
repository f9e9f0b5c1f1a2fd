/** Elements out of words. Whatever came from elsewhere only ever becomes text. */

const SVG = 'http://www.w3.org/2000/svg';

/** An element: `h('p.note', { id: 'x', onclick: f }, 'text', child)`; null and false are left out. */
export function h(kind, ...rest) {
  return fill(document.createElement(nameOf(kind)), kind, rest);
}

/** The same for pictures. */
export function svg(kind, ...rest) {
  return fill(document.createElementNS(SVG, nameOf(kind)), kind, rest);
}

function nameOf(kind) {
  return kind.split('.')[0];
}

function fill(element, kind, rest) {
  const classes = kind.split('.').slice(1);
  if (classes.length > 0) {
    element.setAttribute('class', classes.join(' '));
  }
  for (const part of rest) {
    add(element, part);
  }
  return element;
}

function add(element, part) {
  if (part === null || part === undefined || part === false) {
    return;
  }
  if (Array.isArray(part)) {
    part.forEach((one) => add(element, one));
  } else if (part instanceof Node) {
    element.append(part);
  } else if (typeof part === 'object') {
    set(element, part);
  } else {
    element.append(String(part));
  }
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'style') {
      // Not by the attribute, which a strict policy refuses.
      Object.entries(value).forEach(([property, words]) => element.style.setProperty(property, words));
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/**
 * Shows `fresh` in place of what is in `element`, and touches only what differs: what has the focus
 * keeps it, what is open stays open, and a screen reader says nothing twice.
 */
export function update(element, ...fresh) {
  const holder = h('div', ...fresh);
  morphChildren(element, holder);
}

function morphChildren(old, fresh) {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, place) => {
    const there = old.childNodes[place];
    if (there === undefined) {
      old.append(node);
    } else if (!isSame(there, node)) {
      there.replaceWith(node);
    } else if (node.nodeType === Node.TEXT_NODE) {
      if (there.data !== node.data) {
        there.data = node.data;
      }
    } else {
      morph(there, node);
    }
  });
  while (old.childNodes.length > wanted.length) {
    old.lastChild.remove();
  }
}

/** What has listeners is what it was: only elements marked with `data-keep` are left alone. */
function isSame(there, node) {
  return (
    there.nodeType === node.nodeType &&
    there.nodeName === node.nodeName &&
    (node.nodeType === Node.TEXT_NODE || there.getAttribute('data-key') === node.getAttribute('data-key'))
  );
}

function morph(there, node) {
  if (node.hasAttribute('data-keep')) {
    return;
  }
  for (const { name } of [...there.attributes]) {
    if (!node.hasAttribute(name) && !(name === 'open' && there.nodeName === 'DETAILS')) {
      there.removeAttribute(name);
    }
  }
  for (const { name, value } of [...node.attributes]) {
    if (there.getAttribute(name) !== value && !(name === 'style')) {
      there.setAttribute(name, value);
    }
  }
  if (there.style && there.style.cssText !== node.style.cssText) {
    there.style.cssText = node.style.cssText;
  }
  morphChildren(there, node);
}
