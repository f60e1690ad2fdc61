import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { refreshState } from '@/session'
import { button, show } from '@/api/page.fixture'
import FirstRun from './FirstRun.vue'
import LockPage from './LockPage.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  page?.unmount()
  vi.useRealTimers()
})

const settle = async (ms = 0): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

describe('the passphrase of the first run', () => {
  async function passphraseStep() {
    const shown = await show(FirstRun, {}, { phase: 'first_run' })
    page = shown.page
    await shown.page.find('form').trigger('submit')
    return shown
  }

  it('is judged by Rust, and taken only when it is enough and typed twice alike', async () => {
    const { page, sent } = await passphraseStep()
    const [first, again] = page.findAll('input')
    await first?.setValue('short')
    await settle(300)
    expect(page.text()).toContain('弱')
    expect(button(page, '建立档案库').attributes('disabled')).toBeDefined()

    await first?.setValue('correct horse battery')
    await settle(300)
    expect(sent('passphrase_strength')).toHaveLength(2)
    await again?.setValue('correct house')
    await settle()
    expect(page.text()).toContain('两次输入的口令不一致')
    expect(button(page, '建立档案库').attributes('disabled')).toBeDefined()

    await again?.setValue('correct horse battery')
    await settle()
    await page.find('form').trigger('submit')
    await settle()
    expect(sent('create_vault')).toEqual([{ name: '', passphrase: 'correct horse battery', demo: false }])
    expect(page.text()).toContain('K7QF')
  })

  it('is not judged while a Chinese word is being composed', async () => {
    const { page, sent } = await passphraseStep()
    const field = page.find('input')
    ;(field.element as HTMLInputElement).value = 'si ge ci'
    field.element.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    await settle(400)
    expect(sent('passphrase_strength')).toHaveLength(0)
    ;(field.element as HTMLInputElement).value = '四个词'
    field.element.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await settle(400)
    expect(sent('passphrase_strength')).toHaveLength(1)
  })

  it('warns of full-width letters', async () => {
    const { page } = await passphraseStep()
    await page.find('input').setValue('ＡＢＣ')
    expect(page.text()).toContain('全角')
  })

  it('keeps what was typed when the vault could not be made', async () => {
    const shown = await show(FirstRun, {}, { phase: 'first_run' }, {
      create_vault: () => {
        throw refusal('io', '磁盘已满，没有建立档案库。请腾出空间再试。')
      },
    })
    page = shown.page
    await page.find('form').trigger('submit')
    for (const field of page.findAll('input')) await field.setValue('correct horse battery')
    await settle(300)
    await page.find('form').trigger('submit')
    await settle()
    expect(page.text()).toContain('磁盘已满')
    expect((page.find('input').element as HTMLInputElement).value).toBe('correct horse battery')
  })
})

describe('the recovery code', () => {
  it('is confirmed by typing the asked groups back', async () => {
    const shown = await show(FirstRun, {}, { phase: 'first_run' })
    page = shown.page
    await page.find('form').trigger('submit')
    for (const field of page.findAll('input')) await field.setValue('correct horse battery')
    await settle(300)
    await page.find('form').trigger('submit')
    await settle()
    await page.find('input[type=checkbox]').setValue(true)
    const [third, seventh] = page.findAll('input:not([type=checkbox])')
    await third?.setValue('T4RD')
    await seventh?.setValue('G5ZE')
    await page.find('form').trigger('submit')
    await settle()
    expect(shown.sent('recovery_confirm')).toEqual([{ groups: [[3, 'T4RD'], [7, 'G5ZE']] }])
    expect(page.text()).toContain('导入 Excel 名册')
  })
})

describe('the lock page', () => {
  async function locked(options = {}, answers = {}) {
    const shown = await show(LockPage, {}, { phase: 'locked', ...options }, answers)
    page = shown.page
    await refreshState()
    await settle()
    return shown
  }

  it('names the archive and the last copy, and nobody', async () => {
    const { page } = await locked()
    expect(page.text()).toContain('学生第一党支部 已锁定')
    expect(page.text()).toContain('上次备份：今天 09:12')
  })

  it('says that the passphrase is wrong and clears the field', async () => {
    const { page, sent } = await locked()
    await page.find('input').setValue('wrong passphrase')
    await page.find('form').trigger('submit')
    await settle()
    expect(page.text()).toContain('口令不正确')
    expect((page.find('input').element as HTMLInputElement).value).toBe('')
    expect(sent('unlock')).toEqual([{ passphrase: 'wrong passphrase' }])
  })

  it('counts the wait down and asks Rust before the next try', async () => {
    const { page, sent } = await locked()
    for (let i = 0; i < 3; i += 1) {
      await page.find('input').setValue('wrong passphrase')
      await page.find('form').trigger('submit')
      await settle()
    }
    expect(page.text()).toContain('请稍候 4 秒')
    await page.find('input').setValue('anything')
    await page.find('form').trigger('submit')
    await settle()
    expect(sent('unlock')).toHaveLength(3)
    const before = sent('app_state').length
    await settle(4100)
    expect(sent('app_state').length).toBeGreaterThan(before)
  })

  it('offers quick unlock only where it is set up', async () => {
    expect((await locked()).page.text()).not.toContain('快速解锁')
    page?.unmount()
    const { page: withPin, sent } = await locked({ device: 'pin' })
    const fields = withPin.findAll('input')
    await fields[1]?.setValue('135790')
    await withPin.findAll('form')[1]?.trigger('submit')
    await settle()
    expect(sent('unlock_device')).toEqual([{ pin: '135790' }])
  })
})
