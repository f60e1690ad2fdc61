// Makes strokes.csv: characters by number of strokes, then by the kinds of their strokes in writing order
// (横竖撇点折), as GB 13000.1 字符集汉字字序（笔画序）规范 orders them.
//
//   npm install cnchar cnchar-order        (MIT)
//   node make_strokes.mjs FOLDER > strokes.csv
//
// FOLDER holds Unihan_IRGSources.txt and Unihan_OtherMappings.txt of the Unicode Character Database.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'

const require = createRequire(path.join(process.cwd(), 'package.json'))
const cnchar = require('cnchar')
cnchar.use(require('cnchar-order'))

const folder = process.argv[2]
const lines = (name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => line.startsWith('U+'))
const property = (name, key) =>
  new Map(lines(name).map((line) => line.split('\t')).filter((parts) => parts[1] === key).map(([code, , value]) => [String.fromCodePoint(parseInt(code.slice(2), 16)), value]))

const counts = property('Unihan_IRGSources.txt', 'kTotalStrokes')
// 通用规范汉字表, and GB 2312 by its rows 16 to 87.
const wanted = new Set(property('Unihan_OtherMappings.txt', 'kTGH').keys())
const gb = new TextDecoder('gb18030')
for (let row = 0xb0; row <= 0xf7; row += 1)
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
    const sign = gb.decode(Uint8Array.of(row, cell))
    if (/^\p{Script=Han}$/u.test(sign)) wanted.add(sign)
  }

// 提 counts as 横, 竖钩 as 竖, 捺 as 点; whatever else turns is 折.
function kind(name) {
  const first = name.split('|')[0].replace(/\d/g, '')
  if (first === '横' || first === '提') return '1'
  if (first === '竖' || first === '竖钩') return '2'
  if (first === '撇') return '3'
  if (first === '点' || first === '捺') return '4'
  return '5'
}

const rows = [...wanted].flatMap((sign) => {
  const [names] = cnchar.stroke(sign, 'order', 'name')
  const kinds = Array.isArray(names) ? names.map(kind).join('') : ''
  const count = Number((counts.get(sign) ?? '').split(' ')[0])
  if (!count) return []
  // Where the two sources disagree on the number, only the number of the Unicode database is taken.
  return [{ sign, count, kinds: kinds.length === count ? kinds : '' }]
})
rows.sort((a, b) => a.count - b.count || (a.kinds || '9').localeCompare(b.kinds || '9') || a.sign.codePointAt(0) - b.sign.codePointAt(0))
const groups = new Map()
for (const { sign, count, kinds } of rows) {
  const key = `${count},${kinds[0] ?? ''}`
  groups.set(key, (groups.get(key) ?? '') + sign)
}
process.stdout.write('strokes,first,characters\n')
for (const [key, signs] of groups) process.stdout.write(`${key},${signs}\n`)
process.stderr.write(`${rows.length} characters, ${rows.filter((row) => !row.kinds).length} without kinds\n`)
