// Mentions in a note: @ opens a list of colleagues. In the field stands @ and the name; what is kept and sent says who is meant.
const Token = /\[@([^\[\]\n]{0,200})\]\(user:(\d{1,9})\)/g;

/**
 * @param field the text field
 * @param list an empty element beside it, whose inside belongs to this script
 * @param owner finds colleagues: FindColleagues(typed)
 * @param active whether mentions can be written in the field at the moment
 */
export function mentions(field, list, owner, active, signal) {
  const ids = new Map();          // by the name as it stands in the field
  let asked = 0, at = -1, chosen = 0, found = [];

  /** The written form as it is shown. */
  function decode(source) {
    return source.replace(Token, (_, name, id) => { ids.set(name, Number(id)); return '@' + name; });
  }
  /** What is shown as it is kept and sent. Longer names first: “@Li Wei” is not “@Li”. */
  function encode(text) {
    const names = [...ids.keys()].filter(x => text.includes('@' + x)).sort((a, b) => b.length - a.length);
    if (!names.length) return text;
    const any = new RegExp('@(' + names.map(x => x.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') + ')', 'g');
    return text.replace(any, (_, name) => `[@${name}](user:${ids.get(name)})`);
  }

  // What is being typed behind an @ that no letter stands before; an address of a mail is no mention.
  function typed() {
    if (!active() || field.selectionStart !== field.selectionEnd) return null;
    const before = field.value.slice(Math.max(0, field.selectionStart - 40), field.selectionStart);
    const match = /(^|[^A-Za-z0-9._@])@([^\s@][^@\n]{0,30}|)$/.exec(before);
    if (!match || [...ids.keys()].some(x => match[2].startsWith(x))) return null;
    return { text: match[2], from: field.selectionStart - match[2].length - 1 };
  }

  async function look() {
    const now = typed(), turn = ++asked;
    if (!now) return close();
    let answer = [];
    try { answer = await owner.invokeMethodAsync('FindColleagues', now.text); } catch { /* no connection */ }
    if (turn !== asked || signal.aborted) return;   // typed on meanwhile
    if (!answer.length) return close();
    [found, at, chosen] = [answer, now.from, 0];
    list.replaceChildren(...found.map(option));
    list.hidden = false;
    field.setAttribute('aria-controls', list.id);
    field.setAttribute('aria-autocomplete', 'list');
    mark();
  }
  function option(who, index) {
    const row = document.createElement('div');
    row.role = 'option';
    row.id = list.id + '-' + index;
    const face = document.createElement('span'), letters = document.createElement('span'), name = document.createElement('span'), hint = document.createElement('small'), dot = document.createElement('span');
    face.className = 'avd';
    letters.className = `av av--20 av-t${who.tone}`;
    const inner = document.createElement('span');
    inner.dataset.initials = who.initials;
    letters.append(inner);
    letters.ariaHidden = 'true';
    dot.className = 'pdot pdot--' + who.look;
    dot.role = 'img';
    dot.ariaLabel = who.status;
    face.append(letters, dot);
    name.className = 'cut';
    name.textContent = who.name;
    hint.textContent = who.hint;
    row.append(face, name, hint);
    row.addEventListener('pointerdown', e => { e.preventDefault(); choose(index); });   // the field keeps the focus
    return row;
  }
  function mark() {
    [...list.children].forEach((row, i) => {
      row.ariaSelected = String(i === chosen);
      row.toggleAttribute('data-on', i === chosen);
    });
    field.setAttribute('aria-activedescendant', list.id + '-' + chosen);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }
  function choose(index) {
    const who = found[index];
    ids.set(who.name, who.id);
    field.focus();
    field.setSelectionRange(at, field.selectionStart);
    const text = `@${who.name} `;
    if (!document.execCommand('insertText', false, text)) { field.setRangeText(text, at, field.selectionEnd, 'end'); field.dispatchEvent(new Event('input', { bubbles: true })); }
    asked++;
    close();
  }
  function close() {
    if (list.hidden) return;
    list.hidden = true;
    found = [];
    field.removeAttribute('aria-activedescendant');
  }

  field.addEventListener('input', e => { if (!e.isComposing) look(); }, { signal });
  field.addEventListener('compositionend', look, { signal });
  field.addEventListener('click', look, { signal });
  field.addEventListener('blur', () => { asked++; close(); }, { signal });
  // Before the composer's own keys: Escape closes the list and not the field.
  field.addEventListener('keydown', e => {
    if (list.hidden || e.isComposing || e.ctrlKey || e.metaKey) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { chosen = (chosen + (e.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length; mark(); }
    else if (e.key === 'Enter' || e.key === 'Tab') choose(chosen);
    else if (e.key === 'Escape') { asked++; close(); }
    else return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }, { signal, capture: true });

  return { encode, decode, close };
}
