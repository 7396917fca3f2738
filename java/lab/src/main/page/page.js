'use strict';
// Sorts the tables, draws the charts, and hands out what they are made of. The page can be read
// without it: each chart's figures stand in a table below it.

const UNITS = {
  ns: 1, 'µs': 1e3, ms: 1e6, s: 1e9,
  B: 1, KB: 1e3, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1048576, GiB: 1073741824,
};

function byId(id) {
  return document.getElementById(id);
}

/** What a cell is sorted by: its first number, in the smallest unit, or its words. */
function sortKey(cell) {
  const text = cell.textContent.trim();
  const found = /^([-+]?\d[\d_,]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*([a-zA-Zµ]+)?/.exec(text);
  if (!found) {
    return text;
  }
  return Number(found[1].replace(/[_,]/g, '')) * (UNITS[found[2]] || 1);
}

function compare(a, b) {
  const numbers = (typeof a === 'number') - (typeof b === 'number');
  if (numbers) {
    return -numbers;
  }
  return typeof a === 'number' ? a - b : a.localeCompare(b);
}

function sort(table, column, heading) {
  const down = heading.getAttribute('aria-sort') === 'ascending';
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => ({ row, key: sortKey(row.cells[column]) }));
  const empty = rows.filter((r) => r.key === '');
  const full = rows.filter((r) => r.key !== '').sort((a, b) => compare(a.key, b.key));
  (down ? full.reverse() : full).concat(empty).forEach((r) => body.append(r.row));
  for (const th of table.tHead.rows[0].cells) {
    th.removeAttribute('aria-sort');
  }
  heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
}

function makeSortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    if (!button.textContent.trim()) {
      button.setAttribute('aria-label', 'column ' + (column + 1));
    }
    button.addEventListener('click', () => sort(table, column, heading));
    heading.append(button);
  });
}

function save(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function offer(where, words, action) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', action);
  where.append(button);
}

function csv(table) {
  const line = (row) =>
    Array.from(row.cells, (cell) => '"' + cell.textContent.trim().replace(/"/g, '""') + '"').join(',');
  return Array.from(table.rows, line).join('\r\n') + '\r\n';
}

/**
 * What a thread is doing has one colour wherever it is drawn, on light paper and on dark. Found by
 * search so that any two that can stand side by side are far apart, for readers with any kind of
 * colour vision; greys are idle.
 */
const STATES = {
  useful: ['#30ab79', '#50d09a'],
  'on CPU': ['#30ab79', '#50d09a'],
  kernel: ['#2e8a71', '#7afba9'],
  overhead: ['#534072', '#716b88'],
  spinning: ['#c86408', '#dd8e2e'],
  'run queue': ['#4447dc', '#2d47f9'],
  'woken, no CPU': ['#4ab4ff', '#1785dc'],
  lock: ['#ba0c11', '#a82107'],
  waiting: ['#7a1d97', '#8315b2'],
  'no work': ['#d1d8de', '#2d3237'],
  idle: ['#d1d8de', '#2d3237'],
  sleeping: ['#a8b5bf', '#45505a'],
  socket: ['#8089b2', '#a9cfec'],
  file: ['#e2bf8c', '#b56e03'],
  GC: ['#bfa808', '#dac219'],
  safepoint: ['#f0ff51', '#caf435'],
  'system call': ['#95144a', '#8e647d'],
  blocked: ['#705f91', '#84a6b1'],
  'left over': ['#010101', '#fefdfe'],
};

/** Gives states their colours in a specification, which names none, and their legend the room there is. */
function colourStates(spec, dark, width) {
  for (const layer of spec.layer || []) {
    const scale = layer.encoding && layer.encoding.color && layer.encoding.color.scale;
    if (scale && scale.domain && scale.domain.every((state) => STATES[state])) {
      scale.range = scale.domain.map((state) => STATES[state][dark ? 1 : 0]);
      layer.encoding.color.legend.columns = Math.max(2, Math.floor((width - 80) / 140));
    }
  }
}

/** Vega's own look, in the page's colours. */
function look(dark, width) {
  const ink = dark ? '#e6e8ea' : '#1c2024';
  const soft = dark ? '#a0a7ae' : '#60666c';
  const line = dark ? '#343a41' : '#d9dce0';
  return {
    background: 'transparent',
    font: 'system-ui, sans-serif',
    axis: {
      labelColor: soft, titleColor: ink, domainColor: soft, tickColor: soft, gridColor: line,
      titleFontWeight: 'normal', labelFontSize: 12, titleFontSize: 12, labelLimit: width < 600 ? 170 : 300,
      labelOverlap: true,
    },
    view: { stroke: null },
    legend: {
      orient: 'bottom', title: null, labelColor: ink, labelFontSize: 12, titleColor: ink,
      labelLimit: Math.max(120, width - 60), columns: width < 600 ? 1 : 4,
    },
    mark: { color: dark ? '#7cb8f0' : '#0b62a8' },
    rule: { color: soft },
    text: { color: ink },
    style: { arrow: { color: soft }, arrowhead: { color: ink } },
    range: {
      category: dark
        ? ['#7cb8f0', '#f2a65a', '#7fd1ae', '#e58fb1', '#c3b1f5', '#d9d06c', '#9aa5b1', '#f08a80']
        : ['#0b62a8', '#c8590a', '#1b7f5c', '#a8326b', '#6b4fb3', '#857400', '#5b6670', '#b42318'],
      heatmap: dark ? ['#1e2b38', '#7cb8f0'] : ['#eaf2fa', '#0b4f8a'],
      ramp: dark ? ['#1e2b38', '#7cb8f0'] : ['#eaf2fa', '#0b4f8a'],
    },
  };
}

const tip = document.createElement('div');
tip.className = 'tip';
tip.hidden = true;

function showTip(handler, event, item, value) {
  tip.hidden = value === null || value === undefined || value === '';
  if (tip.hidden) {
    return;
  }
  tip.textContent = typeof value === 'object'
    ? Object.entries(value).filter((e) => e[1] !== '').map((e) => e.join(': ')).join('\n')
    : String(value);
  const left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  tip.style.left = Math.max(4, left) + 'px';
  tip.style.top = event.clientY + 14 + 'px';
}

const dark = matchMedia('(prefers-color-scheme: dark)');

function specification(figure) {
  return JSON.parse(figure.querySelector('script').textContent);
}

/** Leaves out what the page itself says, and adds the colours that suit the reader's scheme. */
function drawn(spec, width) {
  delete spec.title;
  colourStates(spec, dark.matches, width);
  return spec;
}

/** Shows a part of what is along x, within the whole. */
function show(figure, from, to) {
  const [least, most] = figure.whole;
  const length = Math.min(Math.max(to - from, (most - least) / 1e5), most - least);
  const begin = Math.min(Math.max(from, least), most - length);
  figure.shown = [begin, begin + length];
  figure.view.signal('from', begin).signal('to', begin + length).runAsync();
}

/** Moves by a part of what is shown, and makes it so many times as long around its middle. */
function lookAt(figure, by, times) {
  const [from, to] = figure.shown;
  const middle = (from + to) / 2 + by * (to - from);
  const half = (to - from) * times / 2;
  show(figure, middle - half, middle + half);
}

function offerZoom(figure, take) {
  const ends = Object.fromEntries((specification(figure).params || []).map((p) => [p.name, p.value]));
  if (ends.from === undefined) {
    return;
  }
  figure.whole = [ends.from, ends.to];
  figure.shown = figure.whole;
  offer(take, 'Zoom in', () => lookAt(figure, 0, 0.5));
  offer(take, 'Zoom out', () => lookAt(figure, 0, 2));
  offer(take, '← Earlier', () => lookAt(figure, -0.5, 1));
  offer(take, 'Later →', () => lookAt(figure, 0.5, 1));
  offer(take, 'Whole', () => show(figure, ...figure.whole));
  selectByDragging(figure, figure.querySelector('.chart'));
}

/** Whoever draws the pointer across a chart sees that part of it. */
function selectByDragging(figure, place) {
  const brush = document.createElement('div');
  brush.className = 'brush';
  brush.hidden = true;
  let begun = null;
  const x = (event) => event.clientX - place.getBoundingClientRect().left;
  const at = (pixels) => figure.view.scale('x').invert(pixels - figure.view.origin()[0]);
  place.addEventListener('pointerdown', (event) => {
    begun = event.button === 0 && event.pointerType !== 'touch' ? x(event) : null;
    event.preventDefault();
  });
  place.addEventListener('pointermove', (event) => {
    brush.hidden = begun === null || Math.abs(x(event) - begun) < 5;
    if (!brush.hidden) {
      place.append(brush);
      brush.style.left = Math.min(begun, x(event)) + 'px';
      brush.style.width = Math.abs(x(event) - begun) + 'px';
    }
  });
  const end = (event) => {
    if (!brush.hidden && event.type === 'pointerup') {
      show(figure, at(Math.min(begun, x(event))), at(Math.max(begun, x(event))));
    }
    begun = null;
    brush.hidden = true;
  };
  place.addEventListener('pointerup', end);
  place.addEventListener('pointerleave', end);
}

async function draw(figure) {
  const place = figure.querySelector('.chart');
  const earlier = figure.view;
  const made = await vegaEmbed(place, drawn(specification(figure), place.clientWidth), {
    mode: 'vega-lite', ast: true, renderer: 'svg', actions: false, defaultStyle: false,
    config: look(dark.matches, place.clientWidth), tooltip: showTip,
  });
  if (earlier) {
    earlier.finalize();
  }
  figure.view = made.view;
  if (figure.shown) {
    show(figure, ...figure.shown);
  }
  place.dataset.drawn = 'yes';
}

function makeChart(figure) {
  const name = figure.id;
  const take = figure.querySelector('.take');
  const table = figure.querySelector('table');
  offerZoom(figure, take);
  offer(take, 'Save SVG', async () => save(name + '.svg', 'image/svg+xml', await figure.view.toSVG()));
  offer(take, 'Save data, CSV', () => save(name + '.csv', 'text/csv', csv(table)));
  offer(take, 'Save Vega-Lite spec', () =>
    save(name + '.vl.json', 'application/json', figure.querySelector('script').textContent));
  draw(figure);
}

document.body.append(tip);
document.querySelectorAll('table').forEach((table) => table.tHead && makeSortable(table));
const figures = Array.from(document.querySelectorAll('figure'));
figures.forEach(makeChart);
dark.addEventListener('change', () => figures.forEach(draw));
const result = byId('result');
offer(byId('take-result'), 'Save result, JSON', () => save('result.json', 'application/json', result.textContent));
