// Pieces of one line, each with its looks, as Markdown that means the same.
const Marks = [['strike', '~~'], ['bold', '**'], ['italic', '*']];
const Letter = /[\p{L}\p{N}]/u, Sign = /[\p{P}\p{S}]/u, Marking = /[*~`\\[\]()<>]/;

/** Pieces that look alike become one; an empty space between two looks as both do. */
export function merged(runs) {
  const out = [];
  runs.forEach((run, i) => {
    if (!run.text.trim() && !run.code) {
      const before = out.at(-1), after = runs[i + 1];
      run = { ...run };
      for (const [name] of Marks) run[name] = !!(before?.[name] && after?.[name]);
      if (before?.link !== after?.link) run.link = null;
    }
    const last = out.at(-1);
    if (last && ['bold', 'italic', 'strike', 'code', 'link'].every(x => last[x] === run[x])) last.text += run.text;
    else out.push({ ...run });
  });
  if (out.length) {
    out[0].text = out[0].text.trimStart();
    out.at(-1).text = out.at(-1).text.trimEnd();
  }
  return out.filter(x => x.text);
}

export function line(runs) {
  return atStart(linked(runs).trim());
}

// What would make a heading, a list or a quote of a line that is none.
function atStart(text) {
  if (/^(#{1,6}(\s|$)|>|[-+*](\s|$)|\||[-=:][-=|:\s]*$|\[[^\]]*\]:)/.test(text)) return '\\' + text;
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function linked(runs) {
  let out = '';
  for (let i = 0, next; i < runs.length; i = next) {
    for (next = i; next < runs.length && runs[next].link === runs[i].link;) next++;
    const group = runs.slice(i, next), inner = stressed(group, Marks, out.at(-1) ?? ''), words = inner.trim(), link = group[0].link;
    if (!link || !words) { out += inner; continue; }
    const bare = group.map(x => x.text).join('').trim();
    if (out.endsWith('!')) out = out.slice(0, -1) + '\\!';
    const own = /^https?:/.test(link) && (bare === link || bare + '/' === link);
    const whole = own ? `<${link}>` : `[${words.replace(/(?<!\\)[[\]]/g, '\\$&')}](${link})`;
    out += inner.replace(words, () => whole);
  }
  return out;
}

// The mark that lasts longest stands outside: *a **b*** and not *a* ***b***.
function stressed(runs, marks, before) {
  let out = '';
  for (let i = 0, next; i < runs.length; i = next) {
    const prior = out.at(-1) ?? before, lasts = ([name]) => { let n = i; while (runs[n]?.[name]) n++; return n; };
    const outer = marks.filter(([name]) => runs[i][name]).sort((a, b) => lasts(b) - lasts(a))[0];
    next = outer ? lasts(outer) : i + 1;
    if (!outer) { out += runs[i].code ? code(runs[i].text) : plain(runs[i].text); continue; }
    out += marked(stressed(runs.slice(i, next), marks.filter(x => x !== outer), prior), outer[1], prior, runs[next]?.text[0] ?? '');
  }
  return out;
}

// A mark opens and closes only where a word does: spaces stand outside, and signs too where a letter is next to them.
function marked(inner, mark, before, after) {
  let from = inner.length - inner.trimStart().length, to = Math.max(from, inner.trimEnd().length);
  if (!from && Letter.test(before)) while (from < to && Sign.test(inner[from]) && !Marking.test(inner[from])) from++;
  if (to === inner.length && Letter.test(after)) while (from < to && Sign.test(inner[to - 1]) && !Marking.test(inner[to - 1])) to--;
  const words = inner.slice(from, to);
  return words ? inner.slice(0, from) + mark + words + mark + inner.slice(to) : inner;
}

/** A fence that no row of backticks inside the text ends. */
export function fenceFor(text, least) {
  let longest = least - 1;
  for (const [row] of text.matchAll(/`+/g)) longest = Math.max(longest, row.length);
  return '`'.repeat(longest + 1);
}

function code(text) {
  const fence = fenceFor(text, 1), room = /^`|`$/.test(text) ? ' ' : '';
  return text.trim() ? fence + room + text + room + fence : text;
}

// Only what would mean something is escaped: 2 * 3, snake_case and C:\dir stay as they are.
function plain(text) {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])|`|~~|(?<!\s)\*|\*(?!\s)|&(?=#?\w{1,32};)|\](?=\()/g, '\\$&')
    .replace(/_/g, (sign, at, all) => {
      const around = (all[at - 1] ?? '') + (all[at + 1] ?? '');
      return /^([\p{L}\p{N}]{2}|\s\s)$/u.test(around) ? sign : '\\_';
    });
}
