// Looks at the built gallery in a browser, under the window's content policy: pictures into shots/, and axe on each.
// Usage: npx vite build --mode gallery && node gallery/shoot.mjs [page…]
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const PORT = 4817
const PAGES = process.argv.length > 2 ? process.argv.slice(2) : ['parts', 'grid', 'plan', 'undo', 'confirm-b', 'confirm-c']
const SIZES = [
  [1024, 640],
  [1440, 900],
]
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const server = spawn('npx', ['vite', 'preview', '--mode', 'gallery', '--outDir', 'dist-gallery', '--port', String(PORT), '--strictPort'], { stdio: 'ignore', detached: true })
mkdirSync('shots', { recursive: true })

const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'gallery-')), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
let bad = 0
try {
  for (const theme of ['light', 'dark'])
    for (const [width, height] of SIZES)
      for (const name of PAGES) {
        const page = await browser.newPage()
        await page.setViewportSize({ width, height })
        page.on('console', (message) => ['error', 'warning'].includes(message.type()) && (bad++, console.log(name, theme, message.text().slice(0, 300))))
        page.on('pageerror', (error) => (bad++, console.log(name, theme, String(error))))
        const url = `http://127.0.0.1:${PORT}/gallery.html?page=${name}&theme=${theme}&motion=off`
        for (let n = 0; n < 40; n++) {
          try {
            await page.goto(url)
            break
          } catch {
            await new Promise((done) => setTimeout(done, 250))
          }
        }
        await page.waitForTimeout(600)
        if (name === 'grid') {
          await page.focus('[role=grid]')
          for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
        }
        await page.waitForTimeout(200)
        await page.screenshot({ path: `shots/${name}-${theme}-${width}.png` })
        // evaluate goes round the policy, as the browser's own tools do.
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
        for (const violation of violations) {
          const heavy = violation.impact === 'serious' || violation.impact === 'critical'
          if (heavy) bad++
          if (width === 1024) console.log(name, theme, violation.impact, violation.id, violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0,140)} ${node.failureSummary?.split('\n')[1]?.slice(0, 160)}`))
        }
        await page.close()
      }
} finally {
  await browser.close()
  if (server.exitCode === null) process.kill(-server.pid)
}
console.log(bad === 0 ? 'clean' : `${bad} findings`)
