// Invented attachments for looking at the tab in a browser. Only the development build imports this file.
import type { Answers } from './mock'
import type { AttachmentKind, AttachmentOffer, AttachmentView, Commands } from './generated'
import { refusal } from './mock-answers'

/** The commands that are answered here. */
export type AttachmentCommands = Extract<keyof Commands, `attachment${string}` | 'person_photo'>

const KINDS: [AttachmentKind, string][] = [
  ['photo', '照片'],
  ['application', '入党申请书'],
  ['autobiography', '自传'],
  ['thought_report', '思想汇报'],
  ['political_review', '政治审查材料'],
  ['training_certificate', '培训证明'],
  ['transfer_letter', '组织关系介绍信'],
  ['certificate', '证明材料'],
  ['other', '其他'],
]
const kinds = KINDS.map(([kind, label]) => ({ kind, label }))

/** A picture of one colour, 24 × 32 pixels. */
const PICTURE = '/9j/4AAQSkZJRgABAgAAAQABAAD/wAARCAAgABgDAREAAhEBAxEB/9sAQwAEAwMDAwIEAwMDBAQEBQYKBgYFBQYMCAkHCg4MDw4ODA0NDxEWEw8QFRENDRMaExUXGBkZGQ8SGx0bGB0WGBkY/9sAQwEEBAQGBQYLBgYLGBANEBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgY/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDzlbP2r6uhVPn3AlWz9q9ihVM3AmWz9q9ihVM3A1lsvavzyhVPTcCVbP2r2KFUzcCZbP2r2KFUzcDWWz9q/PKFU9JwJlsvavYoVTNwJVsvavYoVTNwNZbP2r88oVj03AmWz9q9ihWM3AlWz9q9ihWM3A//2Q=='

const SAMPLE: AttachmentView = {
  id: 1,
  revision: 1,
  kind: 'photo',
  kind_label: '照片',
  title: '证件照',
  about: 'JPG 图片 · 412 KB',
  note: '',
  added_text: '11 月 3 日添加',
  n_pages: 1,
  is_picture: true,
  trouble: '',
}

const OFFER: AttachmentOffer = {
  token: 'mock',
  file: 'IMG_2041.jpg',
  title: 'IMG_2041',
  kind: 'photo',
  about: 'JPG 图片 · 3000 × 4000 像素 · 4.1 MB',
  is_turned: true,
  smaller: { about: '1860 × 2480 像素，812 KB', is_advised: true },
  picture: PICTURE,
  kinds,
}

/** `n`: how many each person has. */
export function mockAttachments(n = 3): Answers {
  let attachments: AttachmentView[] = Array.from({ length: n }, (_, i) =>
    i === 0
      ? SAMPLE
      : i === 1
        ? { ...SAMPLE, id: 2, kind: 'application', kind_label: '入党申请书', title: '入党申请书', about: 'PDF 文件 · 3 页 · 1.2 MB', note: '2024-03-15 递交，原件在支部', n_pages: 3, is_picture: false }
        : { ...SAMPLE, id: i + 1, kind: 'thought_report', kind_label: '思想汇报', title: `思想汇报 ${i - 1}`, about: 'PDF 文件 · 2 页 · 318 KB', n_pages: 2, is_picture: false },
  )
  const last = attachments.at(-1)
  if (n > 2 && last) last.trouble = '这个附件的文件不在数据文件夹里，打不开；其他附件和档案没有受影响。请从备份恢复，或把原件重新添加一次。'
  const changed = (value: AttachmentView, undo_label: string) => ({ value, operation: 90, undo_label, topics: ['attachments', 'history'] as const })
  const find = (id: number): AttachmentView => {
    const found = attachments.find((one) => one.id === id)
    if (!found) throw refusal('missing', '这个附件已不在这份档案里。其他数据没有变化，请刷新后再看。')
    return found
  }
  return {
    attachments: () => ({ attachments, kinds, total_text: `${attachments.length} 个附件，2.1 MB；全库附件 48 MB，上限 2 GB` }),
    attachment_pick: () => OFFER,
    attachment_offer: () => OFFER,
    attachment_add: (request) => {
      const label = KINDS.find(([kind]) => kind === request.kind)?.[1] ?? ''
      const added = { ...SAMPLE, id: attachments.length + 100, kind: request.kind, kind_label: label, title: request.title, note: request.note }
      attachments = [...attachments, added]
      return { ...changed(added, `已添加附件：${request.title}`), topics: ['attachments', 'history'] }
    },
    attachment_save: (request) => {
      const label = KINDS.find(([kind]) => kind === request.kind)?.[1] ?? ''
      const now = { ...find(request.id), kind: request.kind, kind_label: label, title: request.title, note: request.note }
      attachments = attachments.map((one) => (one.id === now.id ? now : one))
      return { ...changed(now, `已修改附件说明：${now.title}`), topics: ['attachments', 'history'] }
    },
    attachment_remove: (request) => {
      const gone = find(request.id)
      attachments = attachments.filter((one) => one.id !== request.id)
      return { value: {}, operation: 91, undo_label: `已移除附件：${gone.title}`, topics: ['attachments', 'history'] }
    },
    attachment_page: (request) => {
      if (find(request.id).trouble) throw refusal('io', find(request.id).trouble, { detail: 'E-AT-01' })
      return { picture: PICTURE, width: 24, height: 32 }
    },
    attachment_copy: () => ({ token: 'copy', file: '证件照.jpg', warning: '另存的文件不再受本程序保护。' }),
    person_photo: () => ({ id: 1, picture: PICTURE }),
  }
}
