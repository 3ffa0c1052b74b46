// What is pasted into a text of ours: files are attached, formatted text becomes Markdown, everything else stays what it is.
import { markdownOf } from './markdown-of.js';

const HtmlMax = 5_000_000, TypedMax = 20_000, TypedLines = 150;

/**
 * @param field the text field; data-max is the longest text it takes, data-too-long what is said of a longer one, data-plain that it is no Markdown
 * @param give takes a list of files
 * @param said an element that tells the person something
 */
export function takePaste(field, give, said, signal) {
  let bare = false, put = null;   // put: the last long text, which we take back ourselves

  // Ctrl+Shift+V means the text alone.
  field.addEventListener('keydown', e => {
    bare = e.shiftKey && (e.ctrlKey || e.metaKey);
    if (!put || e.key !== 'z' || !(e.ctrlKey || e.metaKey) || e.shiftKey || field.value !== put.after) return;
    e.preventDefault();
    field.value = put.before;
    field.setSelectionRange(put.from, put.to);
    put = null;
    tell();
  }, { signal });
  field.addEventListener('keyup', () => { bare = false; }, { signal });
  field.addEventListener('input', () => { if (said?.textContent) said.textContent = ''; }, { signal });

  field.addEventListener('paste', e => {
    const data = e.clipboardData;
    if (!data || field.readOnly) return;
    const html = data.getData('text/html'), files = [...data.files], text = data.getData('text/plain');
    const rich = html && html.length <= HtmlMax && !inCode() ? markdownOf(html) : null;
    if (files.length) {
      // Office puts a picture of the copied text beside it; a picture inside the text is one that was meant.
      const onlyPictures = files.every(x => x.type.startsWith('image/'));
      if (!onlyPictures || !rich?.text || rich.pictures) give(files);
      if (!onlyPictures || !rich?.text) return e.preventDefault();
    }
    const marks = rich?.marks && !bare && field.dataset.plain === undefined;
    const what = (marks ? around(rich) : text || (files.length ? rich.text : '')).replace(/\r\n?/g, '\n');
    if (!what) return;
    e.preventDefault();
    if (what.length <= Number(field.dataset.max ?? Infinity)) return insert(what);
    // Nobody reads a message of that length: it is a log or a table.
    give([new File([what], 'pasted.txt', { type: 'text/plain' })]);
    if (said) said.textContent = field.dataset.tooLong;
  }, { signal });

  function inCode() { return (field.value.slice(0, field.selectionStart).match(/^ {0,3}(```|~~~)/gm)?.length ?? 0) % 2 === 1; }

  // A list, a table or a heading begins and ends on lines of its own.
  function around({ text, opens, closes }) {
    const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
    const above = !opens || !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const below = !closes || !after || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
    return above + text + below;
  }

  // The browser's own way keeps its undo, but its time grows with the square of the lines: a long text is put in at once and taken back by us.
  function insert(text) {
    const { selectionStart: from, selectionEnd: to, value: before } = field;
    if (text.length <= TypedMax && text.split('\n').length <= TypedLines) {
      apart();
      if (document.execCommand('insertText', false, text)) return apart();
    }
    field.setRangeText(text, from, to, 'end');
    put = { before, from, to, after: field.value };
    tell();
    field.scrollTop = field.scrollHeight;
  }
  // A selection that is set ends a run of typing: what stands on either side is taken back for itself.
  function apart() { field.setSelectionRange(field.selectionStart, field.selectionEnd); }
  function tell() { field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })); }
}
