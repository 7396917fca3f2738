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
      titleFontWeight: 'normal', labelFontSize: 12, titleFontSize: 12, labelLimit: width < 600 ? 110 : 300,
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
    range: {
      // The last two are for a timeline's rest: nearly the paper, and nearly the ink.
      category: dark
        ? ['#7cb8f0', '#f2a65a', '#7fd1ae', '#e58fb1', '#c3b1f5', '#d9d06c', '#9aa5b1', '#f08a80', '#2e353d', '#ffffff']
        : ['#0b62a8', '#c8590a', '#1b7f5c', '#a8326b', '#6b4fb3', '#857400', '#5b6670', '#b42318', '#e1e4e8', '#000000'],
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

/** Leaves out what the page itself says, and the names of colours that only one scheme has. */
function drawn(spec) {
  const copy = Object.assign({}, spec);
  delete copy.title;
  return copy;
}

const dark = matchMedia('(prefers-color-scheme: dark)');

async function draw(figure) {
  const place = figure.querySelector('.chart');
  const spec = JSON.parse(figure.querySelector('script').textContent);
  const earlier = figure.view;
  const made = await vegaEmbed(place, drawn(spec), {
    mode: 'vega-lite', ast: true, renderer: 'svg', actions: false, defaultStyle: false,
    config: look(dark.matches, place.clientWidth), tooltip: showTip,
  });
  if (earlier) {
    earlier.finalize();
  }
  figure.view = made.view;
  place.dataset.drawn = 'yes';
}

function makeChart(figure) {
  const name = figure.id;
  const take = figure.querySelector('.take');
  const table = figure.querySelector('table');
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
