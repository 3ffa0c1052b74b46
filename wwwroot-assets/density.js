// The height of rows that this browser uses where a list has none of its own; applied by theme.js before the first paint.
export const attach = () => ({ chosen: () => document.documentElement.dataset.density || '', detach() { } });
