// Formatted text of the clipboard as Markdown. It is parsed apart from the page: nothing of it runs, loads or enters the document, and
// what comes out is text. What our Markdown cannot show (colours, sizes, pictures) is left out, and so is what a reader could not see.
import { fenceFor, line, merged } from './markdown-runs.js';

const Unread = new Set('script style head title template xml svg math noscript iframe object embed video audio canvas select textarea button datalist map'.split(' '));
const Apart = new Set('address article aside body center dd details div dl dt fieldset figcaption figure footer form header hgroup li main menu nav p section summary tbody td tfoot th thead tr'.split(' '));
const DeepMax = 8, ColumnsMax = 60, NestedMax = 400;
// Longer texts are not shown as Markdown (MarkdownHtml.MaxChars): marks in them would only be in the way.
const TextMax = 50_000;

/**
 * @returns {{text: string, marks: boolean, pictures: boolean, opens: boolean, closes: boolean}} the Markdown; whether it says more than the bare text does;
 * whether there were pictures; whether it begins and ends with something that needs lines of its own. Null for what nobody wrote by hand
 */
export function markdownOf(html) {
  if (nestedTooDeep(html)) return null;
  // Handlers would do nothing here; without them the security policy has nothing to complain of.
  const quiet = html.replace(/<[a-z][^<>]*>/gi, tag => tag.replace(/([\s"'\/])on\w+\s*=/gi, '$1data-off='));
  const body = new DOMParser().parseFromString(quiet, 'text/html').body;
  const pictures = !!body.querySelector('img');
  const bare = { text: body.textContent.trim(), marks: false, pictures, opens: false, closes: false };
  if (fromCodeEditor(body)) return bare;
  const read = new Reading(0, { left: TextMax });
  read.inside(body, {});
  const blocks = read.done(), text = joined(blocks).join('\n');
  if (read.room.left < 0 || text.length > TextMax) return bare;
  return { text, marks: read.marked || blocks.some(x => x.apart), pictures, opens: !!blocks[0]?.apart, closes: !!blocks.at(-1)?.apart };
}

// The browser's parser takes minutes for elements that are nested a hundred thousand deep. Elements that need no end are not counted.
function nestedTooDeep(html) {
  const open = new Map();
  let deep = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][^\s\/>]{0,30})/gi)) {
    const tag = name.toLowerCase(), now = open.get(tag) ?? 0;
    if (/^(p|li|t[dhr]|d[dt]|option|thead|tbody|tfoot|br|hr|img|input|meta|link|col|wbr|base|area|embed|source|track|param|o:p)$/.test(tag)) continue;
    if (end && !now) continue;
    open.set(tag, now + (end ? -1 : 1));
    if ((deep += end ? -1 : 1) > NestedMax) return true;
  }
  return false;
}

// An editor of code says only how it looked: one box in a font of equal widths, with colours.
function fromCodeEditor(body) {
  for (let box = body; box; box = box.children.length === 1 ? box.firstElementChild : null) {
    if (box.localName === 'code') return false;
    // A browser writes down the widows and orphans too.
    if (box.style.fontFamily && !box.style.orphans && (box.localName === 'pre' || box.style.whiteSpace === 'pre')) return !box.querySelector('code');
  }
  return false;
}

/** Reads elements in order; text gathers in runs until something begins a line of its own. */
class Reading {
  constructor(deep, room) { Object.assign(this, { deep, room, blocks: [], runs: [], word: [], loose: false, looks: false, marked: false }); }

  done() {
    this.end(false);
    this.marked ||= this.looks && this.blocks.length > 1;
    return this.blocks;
  }

  inside(node, look) { for (const child of node.childNodes) this.node(child, look); }

  node(node, look) {
    if (this.room.left < 0) return;
    if (node.nodeType === 3) return this.text(node.data, look);
    if (node.nodeType !== 1 || Unread.has(node.localName) || node.hidden) return;
    const name = node.localName;
    look = lookOf(node, look);
    if (!look) return;
    if (name === 'br') this.runs.push({ br: true });
    else if (name === 'img') this.text(/\p{Extended_Pictographic}/u.test(node.alt) && node.alt.length < 12 ? node.alt : '', look);
    else if (name === 'input') this.text(node.type !== 'checkbox' ? '' : node.checked ? '☑ ' : '☐ ', look);
    else if (name === 'hr') this.block(['---']);
    else if (name === 'pre') this.pre(node);
    else if (name === 'ul' || name === 'ol') this.block(this.list(node, look), 'list');
    else if (name === 'blockquote') this.block(this.under(node, look).map(x => this.deep < DeepMax ? ('> ' + x).trimEnd() : x));
    else if (name === 'table') this.table(node, look);
    else if (/^h[1-6]$/.test(name)) this.block([this.under(node, { ...look, plain: true }).join(' ')].filter(x => x).map(x => '#'.repeat(name[1]) + ' ' + x));
    else if (!Apart.has(name)) this.inside(node, look);
    else if (node.style.getPropertyValue('mso-list') || /mso-list:\s*l/.test(node.getAttribute('style'))) this.wordItem(node, look);
    else {
      this.end(false);
      this.inside(node, look);
      this.end(name === 'p');
    }
  }

  text(text, look) {
    text = text.replace(/\u00a0/g, ' ').replace(/[\u0000-\u0008\u000b-\u001f]/g, x => x === '\r' || x === '\f' ? ' ' : '');
    if (!look.keep) return this.run(text.replace(/[ \t\n]+/g, ' '), look);
    text.split('\n').forEach((part, i) => {
      if (i) this.runs.push({ br: true });
      this.run(part.replace(/[ \t]+/g, ' '), look);
    });
  }
  run(text, look) {
    const before = this.runs.at(-1);
    if (!look.code && text[0] === ' ' && (!before || before.br || before.text.endsWith(' '))) text = text.slice(1);
    this.room.left -= text.length;
    if (text) this.runs.push({ text, bold: !!look.bold && !look.plain, italic: !!look.italic, strike: !!look.strike, code: !!look.code, link: look.link ?? null, tagged: !!look.tagged });
  }

  /** Ends the line that gathers. @param loose whether an empty line follows */
  end(loose) {
    if (!this.runs.length) return;
    const lines = [[]], broken = this.runs.some(x => x.br);
    for (const run of this.runs) run.br ? lines.push([]) : lines.at(-1).push(run);
    this.runs = [];
    while (lines.length > 1 && !lines.at(-1).length) lines.pop();
    const pieces = lines.map(merged), stressed = pieces.flat().filter(x => x.link || x.code || x.bold || x.italic || x.strike);
    // One line that is bold only by its looks is a title or a row of a list somewhere; nobody stressed it.
    if (stressed.length) {
      if (pieces.flat().length > 1 || stressed[0].tagged || stressed[0].link || stressed[0].code) this.marked = true;
      else this.looks = true;
    }
    const texts = pieces.map(line).filter((x, i, all) => x || (i && all[i - 1]));
    if (!texts.some(x => x)) { this.loose ||= broken; return; }
    this.blocks.push({ lines: texts, loose, before: this.loose });
    this.loose = false;
  }
  block(lines, kind) {
    this.end(false);
    if (lines.length) this.blocks.push({ lines, loose: true, before: true, apart: true, kind });
    this.loose = false;
  }
  /** The lines of what stands in an element that is a block. */
  under(node, look) {
    const inner = new Reading(this.deep + 1, this.room);
    inner.inside(node, look);
    const lines = joined(inner.done(), node.localName === 'li');
    this.marked ||= inner.marked;
    return lines;
  }

  pre(node) {
    for (const br of node.querySelectorAll('br')) br.replaceWith('\n');
    const text = node.textContent.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').replace(/^\n|\s+$/g, '');
    if (!text) return;
    this.room.left -= text.length;
    const fence = fenceFor(text, 3);
    const language = /\blang(?:uage)?-([\w+#-]{1,20})/.exec(node.className + ' ' + (node.querySelector('code')?.className ?? ''))?.[1] ?? '';
    this.block([fence + language, ...text.split('\n'), fence]);
  }

  list(node, look) {
    const lines = [];
    let number = node.localName === 'ol' ? Math.min(Math.max(node.start || 1, 0), 1e6) : null, wide = 2;
    for (const child of node.childNodes) {
      // Some writers put an inner list behind its item instead of into it.
      const inner = /^[uo]l$/.test(child.localName ?? ''), own = child.nodeType === 1 && lookOf(child, look);
      if (!own || Unread.has(child.localName)) continue;
      const its = inner ? new Reading(this.deep + 1, this.room).list(child, own) : this.under(child, own);
      if (!its.length) continue;
      const mark = number === null ? '- ' : number + '. ';
      if (!inner) { wide = mark.length; if (number !== null) number++; }
      const step = this.deep < DeepMax ? ' '.repeat(wide) : '';
      its.forEach((x, i) => lines.push(!x ? x : (i || inner ? step : mark) + x));
    }
    return lines;
  }

  // Word writes items as paragraphs that name their level, with the bullet as text.
  wordItem(node, look) {
    const level = Math.min(Number(/mso-list:[^;]*level(\d)/.exec(node.getAttribute('style'))?.[1] ?? 1), 9);
    const bullet = [...node.querySelectorAll('[style*="mso-list"]')].find(x => /mso-list:\s*ignore/i.test(x.getAttribute('style')));
    const mark = /^\s*\(?[0-9a-z]{1,6}[.)、]/i.exec(bullet?.textContent ?? '') ? (/\d+/.exec(bullet.textContent)?.[0] ?? '1') + '. ' : '- ';
    bullet?.remove();
    this.end(false);
    const last = this.blocks.at(-1);
    if (last?.kind !== 'word') this.word = [];
    while (this.word.length && this.word.at(-1) >= level) this.word.pop();
    const lines = this.under(node, look), step = '    '.repeat(this.word.length);
    this.word.push(level);
    if (!lines.length) return;
    const its = lines.map((x, i) => step + (i ? ' '.repeat(mark.length) : mark) + x);
    if (last?.kind === 'word') last.lines.push(...its);
    else this.block(its, 'word');
  }

  table(node, look) {
    const rows = [...node.rows].map(row => [...row.cells]), wide = Math.max(0, ...rows.slice(0, 5000).map(x => x.length));
    // A frame for the layout of a page is no table, and of what needs lines of its own none can be made.
    if (wide < 2 || node.querySelector('table, pre, ul, ol, blockquote')) {
      for (const row of rows) for (const cell of row) { this.end(false); this.inside(cell, lookOf(cell, look) ?? {}); this.end(false); }
      return;
    }
    const held = [], lines = [];
    for (const row of rows) {
      const texts = [];
      const passHeld = () => { while (held[texts.length] > 0) { held[texts.length]--; texts.push(''); } };
      for (const cell of row) {
        passHeld();
        const its = lookOf(cell, look), across = Math.min(cell.colSpan, ColumnsMax);
        for (let i = 0; i < across && texts.length < ColumnsMax; i++) {
          held[texts.length] = Math.min(cell.rowSpan, 1000) - 1;
          texts.push(i || !its ? '' : this.under(cell, { ...its, plain: cell.localName === 'th' }).join(' ').replaceAll('|', '\\|'));
        }
      }
      passHeld();
      if (texts.some(x => x)) lines.push(texts);
    }
    const columns = Math.max(0, ...lines.slice(0, 5000).map(x => x.length));
    const shown = lines.map(x => '| ' + Array.from({ length: columns }, (_, i) => x[i] ?? '').join(' | ') + ' |');
    if (shown.length) this.block([shown[0], '|' + ' --- |'.repeat(columns), ...shown.slice(1)]);
  }
}

/** How text inside an element looks, given how it looks around it; null for what nobody sees. */
function lookOf(node, look) {
  const name = node.localName, own = { ...look };
  if (name === 'b' || name === 'strong') own.bold = own.tagged = true;
  else if (name === 'i' || name === 'em') own.italic = own.tagged = true;
  else if (name === 's' || name === 'del' || name === 'strike') own.strike = own.tagged = true;
  else if (name === 'code' || name === 'kbd' || name === 'samp' || name === 'tt') own.code = true;
  else if (name === 'a') own.link = address(node) ?? own.link;
  const text = node.getAttribute('style');
  if (!text) return own;
  const style = node.style, weight = style.fontWeight;
  if (style.display === 'none' || style.visibility === 'hidden' || parseFloat(style.fontSize) === 0 || style.opacity === '0' || /mso-hide:\s*all/.test(text)) return null;
  if (weight) own.bold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  if (style.fontStyle) own.italic = style.fontStyle === 'italic' || style.fontStyle.startsWith('oblique');
  if (/line-through/.test(style.textDecoration || style.textDecorationLine)) own.strike = true;
  if (style.whiteSpace) own.keep = /^(pre|break-spaces)/.test(style.whiteSpace);
  return own;
}

/** Where a link leads, if to where a click may lead. */
function address(node) {
  try {
    const url = new URL(node.getAttribute('href') ?? '');
    if (!/^(https?|mailto|tel):$/.test(url.protocol) || url.href.length > 2000) return null;
    return url.href.replace(/[()<>\\]/g, x => '%' + x.charCodeAt(0).toString(16).toUpperCase());
  } catch { return null; }
}

/** Blocks as lines: an empty one around what needs it, none between the lines of one paragraph. */
function joined(blocks, item) {
  const lines = [];
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    // An inner list belongs to the words of its item.
    if (before && (before.loose || block.before) && !(item && block.kind === 'list' && !before.apart)) lines.push('');
    for (const x of block.lines) lines.push(x);
  });
  return lines;
}
