import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AttachmentAdd } from '@/api/generated'
import { mockAttachments } from '@/api/mock-attachments'
import { refusal } from '@/api/mock-answers'
import { button, show } from '@/api/page.fixture'
import { cardTab } from '../roster'
import AttachmentsTab from './AttachmentsTab.vue'
import { offerDropped } from '@/shared/dropped'
import { installKeys } from '@/shared/keys'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
let stop: (() => void) | undefined

beforeEach(() => {
  cardTab.value = 'attachments'
  stop = installKeys()
})
afterEach(() => {
  page?.unmount()
  stop?.()
  cardTab.value = 'profile'
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}
const dialog = (): string => [...document.querySelectorAll('[role=dialog]')].map((one) => one.textContent).join(' ')
const press = async (words: string): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].findLast((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`no button ${words} in ${dialog()}`)
  found.click()
  await settle()
}

async function open(answers = {}, readOnly = false) {
  const shown = await show(AttachmentsTab, { id: 4, readOnly }, {}, answers)
  page = shown.page
  await settle()
  return shown
}

describe('the list', () => {
  it('says why a file cannot be opened, and keeps it in the list', async () => {
    await open()
    expect(page!.findAll('li')).toHaveLength(3)
    expect(page!.find('.trouble').text()).toContain('不在数据文件夹里')
    expect(page!.text()).toContain('全库附件 48 MB')
  })

  it('is empty with a reason and a way on', async () => {
    await open(mockAttachments(0))
    expect(page!.text()).toContain('还没有附件')
    expect(page!.text()).toContain('不超过 20 MB')
  })

  it('shows a part of very many and the rest on request', async () => {
    await open(mockAttachments(250))
    expect(page!.findAll('li')).toHaveLength(100)
    await button(page!, '更多').trigger('click')
    expect(page!.findAll('li')).toHaveLength(200)
  })

  it('only looks where the person is in the recycle bin', async () => {
    await open({}, true)
    expect(page!.text()).not.toContain('添加附件')
    expect(page!.text()).not.toContain('删除')
    expect(page!.text()).toContain('另存为')
  })

  it('keeps the answer of a refusal in its place', async () => {
    await open({
      attachment_pick: () => {
        throw refusal('field', 'iPhone 的 HEIC 照片暂不能识别，没有添加，档案没有改动。')
      },
    })
    await button(page!, '添加附件').trigger('click')
    await settle()
    expect(page!.find('[role=alert]').text()).toContain('HEIC')
  })
})

describe('adding', () => {
  it('begins with Ctrl+N, advises the smaller copy and sends what was chosen', async () => {
    const { sent } = await open()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', ctrlKey: true, cancelable: true }))
    await settle()
    expect(dialog()).toContain('1860 × 2480 像素，812 KB')
    expect(dialog()).toContain('横放')
    await press('添加附件')
    const [added] = sent('attachment_add') as AttachmentAdd[]
    expect(added).toMatchObject({ person_id: 4, token: 'mock', kind: 'photo', title: 'IMG_2041', is_smaller: true })
  })

  it('takes a file that fell on the window, but only while the tab is looked at', async () => {
    const { sent } = await open()
    cardTab.value = 'profile'
    expect(offerDropped({ token: 'fallen', name: 'a.jpg' })).toBe(false)
    cardTab.value = 'attachments'
    expect(offerDropped({ token: 'fallen', name: 'a.jpg' })).toBe(true)
    await settle()
    expect(sent('attachment_offer')).toEqual([{ token: 'fallen' }])
    expect(dialog()).toContain('IMG_2041.jpg')
  })

  it('changes nothing where the dialog of the system was given up', async () => {
    const { sent } = await open({ attachment_pick: () => ({ token: '', file: '', title: '', kind: 'other', about: '', is_turned: false, smaller: null, picture: '', kinds: [] }) })
    await button(page!, '添加附件').trigger('click')
    await settle()
    expect(dialog()).not.toContain('怎样保存')
    expect(sent('attachment_add')).toHaveLength(0)
  })
})

describe('looking', () => {
  const key = async (name: string): Promise<void> => {
    document.querySelector('[data-testid=attachment-preview]')!.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
    await settle()
  }

  it('turns pages by the arrows, zooms by plus and minus, and never leaves the pages', async () => {
    const { sent } = await open()
    await button(page!, '查看 入党申请书').trigger('click')
    await settle()
    expect(dialog()).toContain('第 1 / 3 页')
    await key('ArrowLeft')
    expect(dialog()).toContain('第 1 / 3 页')
    for (let i = 0; i < 4; i += 1) await key('ArrowRight')
    expect(dialog()).toContain('第 3 / 3 页')
    await key('+')
    expect(dialog()).toContain('150%')
    await key('+')
    expect(dialog()).toContain('200%')
    const asked = sent('attachment_page') as { page: number; side: number }[]
    expect(asked.some((one) => one.page === 3 && one.side === 3500)).toBe(true)
    await key('0')
    expect(dialog()).toContain('100%')
  })

  it('asks before a copy leaves the archive', async () => {
    const { sent } = await open()
    await button(page!, '另存为 证件照').trigger('click')
    await settle()
    expect(sent('attachment_copy')).toHaveLength(0)
    expect(dialog()).toContain('不再加密')
    await press('选择位置')
    expect(sent('attachment_copy')).toHaveLength(1)
  })
})
