// The token file itself is read: whoever changes a colour hears of it when it can no longer be read.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/styles/tokens.css', 'utf8')

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`))
  const body = block.slice(0, block.indexOf('}'))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['bg', 'surface', 'raised', 'row-hover', 'row-selected']
const TEXTS = ['text', 'text-2', 'text-3']
const TINTED = ['ok', 'warn', 'bad', 'info', 'neutral']

describe.each([
  ['light', tokens(':root')],
  ['dark', tokens(":root[data-theme='dark']")],
])('%s', (_, theme) => {
  const ratio = (one: string, other: string) => contrast(theme[one] ?? '', theme[other] ?? '')

  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))('%s on %s can be read', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(TINTED)('%s can be read on its tint, on the page and on a selected row', (tone) => {
    for (const ground of [`${tone}-tint`, 'surface', 'bg', 'row-selected']) expect(ratio(tone, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['accent-text', 'surface'],
    ['accent-text', 'accent-tint'],
    ['accent-text', 'row-selected'],
    ['link', 'surface'],
    ['link', 'bg'],
    ['link', 'row-selected'],
    ['on-link', 'link'],
    ['gold', 'surface'],
    ['gold', 'row-selected'],
  ])('%s on %s can be read', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('edges of controls and marks of charts can be seen', () => {
    for (const mark of ['control', 'link', 'chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'])
      for (const ground of ['surface', 'bg']) expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3)
  })
})

it('both themes name the same colours', () => {
  expect(Object.keys(tokens(":root[data-theme='dark']")).sort()).toEqual(Object.keys(tokens(':root')).sort())
})
