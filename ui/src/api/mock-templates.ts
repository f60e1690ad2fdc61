// Invented answers about Word templates, for the preview in a browser and for tests.
import type { Commands, ReportView, TemplateList, TemplateView } from './generated'

/** Lists of 发展党员, as reports. */
export const mockLists: ReportView[] = [
  ['activist_filing', '入党积极分子备案表'],
  ['candidate_filing', '发展对象备案表'],
  ['prereview', '发展对象预审表'],
  ['admission_approval', '接收预备党员审批表'],
  ['conversion_filing', '预备党员转正备案表'],
  ['development_progress', '发展党员进度表'],
].map(([code = '', label = '']) => ({ code, label, columns: ['序号', '姓名'], parameters: ['branch'], last_choice: '' }))

type Names = 'templates' | 'template_fields' | 'template_check' | 'template_add' | 'template_remove' | 'template_fill'

const delivered = (id: string, name: string, isList = false): TemplateView => ({ id, name, is_own: false, is_list: isList, added: '', unknown: [] })

export function mockTemplates(): { [K in Names]: (request: Commands[K]['request']) => Commands[K]['reply'] } {
  let own: TemplateView[] = []
  let operation = 900
  const list = (): TemplateList => ({
    templates: [...own, delivered('application_talk', '入党申请谈话记录表'), delivered('activist_filing_report', '入党积极分子备案报告', true), delivered('full_course', '发展党员全程记实表')],
    masked_by_default: false,
  })
  return {
    templates: list,
    template_fields: () => [
      { label: '本人', hint: '', fields: [{ written: '{{姓名}}', example: '王小明' }, { written: '{{身份证号}}', example: '110101200402290025' }] },
      { label: '名单', hint: '写在表格的一行里，所选的每个人重复一行，所有人一份文件。', fields: [{ written: '{{#名单}}', example: '从这一行起重复' }, { written: '{{名单.姓名}}', example: '王小明' }] },
    ],
    template_check: ({ template, people }) => ({
      n_files: list().templates.find((one) => one.id === template)?.is_list ? 1 : people.length,
      n_people: people.length,
      blanks: [{ name: '谈话人', n_files: 1, whose: people.length > 1 ? '王小明' : '' }],
      unknown: own.find((one) => one.id === template)?.unknown ?? [],
    }),
    template_add: () => {
      own = [{ id: 'template.mock', name: '本校政审表', is_own: true, is_list: false, added: '11月20日 添加', unknown: ['星座'] }]
      return { value: { id: 'template.mock', list: list() }, operation: ++operation, undo_label: '已添加模板“本校政审表”', topics: ['settings', 'history'] }
    },
    template_remove: ({ id }) => {
      own = own.filter((one) => one.id !== id)
      return { value: list(), operation: ++operation, undo_label: '已移除模板“本校政审表”', topics: ['settings', 'history'] }
    },
    template_fill: ({ people, masked }) => ({ token: 'mock-template', file: '王小明_入党申请谈话记录表.docx', rows: people.length, warning: masked ? '' : '导出的文件含个人信息，不再受本程序保护。' }),
  }
}
