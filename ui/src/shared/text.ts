// Words of the shared parts. The pages' words are in `src/text.ts`; a second language replaces both.

const count = (n: number) => n.toLocaleString('zh-CN')

export const sharedText = {
  none: '—',
  required: '必填',
  cancel: '取消',
  close: '关闭',
  retry: '重试',

  error: {
    unexpected: '出现了没有预料到的问题，刚才的操作没有生效，数据安全。请重试；再次出现时可复制详情反馈（不含个人信息）。',
    copy_detail: '复制详情',
    copied: '已复制',
    code: (code: string) => `（${code}）`,
  },

  severity: { block: '不能继续', warn: '请核对', info: '说明' },
  finding: { list: '提示', source: '依据：' },

  masked: {
    show: '显示',
    hide: '隐藏',
    show_label: (label: string) => `显示${label}`,
    hide_label: (label: string) => `隐藏${label}`,
    shown_for: (seconds: number) => `${seconds} 秒后自动隐藏`,
    covered: (label: string) => `${label}已遮挡`,
  },

  grid: {
    select_row: (name: string) => `选中${name}`,
    select_all: '选中全部显示的行',
    select_column: '选择',
    loading_row: '正在读取',
    filter: (title: string) => `筛选“${title}”`,
    filtered: (title: string) => `筛选“${title}”（已启用）`,
    sort: (title: string) => `按“${title}”排序`,
    resize: (title: string) => `调整“${title}”列宽`,
    hint: '方向键移动，空格选中行，Shift 连选，Ctrl+A 全选，Enter 打开，Alt+↓ 筛选',
    counts: (total: number, selected: number) => (selected > 0 ? `共 ${count(total)} 行 · 已选 ${count(selected)}` : `共 ${count(total)} 行`),
    selected_all: (n: number) => `已选当前显示的 ${count(n)} 行`,
    selected_range: (rows: number, columns: number) => `已选 ${rows} 行 ${columns} 列`,
    copied: (rows: number, columns: number) => `已复制 ${count(rows)} 行 ${columns} 列`,
    copy_refused: '没有复制：系统不允许写入剪贴板。数据没有变化。',
    copy_waits: '还有内容没有读完，请稍候再复制。',
    edit: (title: string) => `编辑${title}`,
    read_trouble: '这几行没有读出来。数据没有变化，请重试。',
    empty: '没有可显示的行。',
  },

  date: {
    placeholder: '如 2024-7-1',
    open: '打开日历',
    panel: '选择日期',
    previous_month: '上一月',
    next_month: '下一月',
    previous_year: '上一年',
    next_year: '下一年',
    month: (year: number, month: number) => `${year}年${month}月`,
    day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    weekdays_long: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
    reading: '正在识别',
    only_month: (year: number, month: number) => `仅 ${year}年${month}月`,
    choose: '有不止一种读法，请选择。',
    keys: '方向键选日，PgUp/PgDn 翻月，Enter 确定，Esc 关闭',
  },

  undo: {
    region: '操作结果',
    undo: '撤销',
    redo: '重做',
    undoing: '正在撤销…',
    undone: '已撤销。',
    undone_kept: (n: number) => `已撤销。有 ${count(n)} 项之后又被修改，保留了后来的内容。`,
    dismiss: '关闭提示',
  },

  status: {
    region: '状态栏',
    saved_at: (at: string) => `已自动保存 ${at}`,
    backup: (at: string) => `备份 ${at}`,
    verified: '已验证',
    no_backup: '还没有备份',
  },

  panel: { close: '关闭侧栏', label: '侧栏' },

  confirm: {
    type_to_confirm: (word: string) => `请输入“${word}”以确认`,
    irreversible: '此操作不能撤销。',
  },

  progress: {
    of: (done: number, total: number) => `${count(done)} / ${count(total)}`,
    so_far: (done: number) => `已处理 ${count(done)}`,
    cancel: '取消',
    cancelling: '正在取消…',
    go_on: '可继续使用其他页面',
  },

  plan: {
    label: '导入预览',
    legend: '图例',
    row: '行',
    name: '姓名',
    action: '处理',
    kind: { new: '新增', changed: '更改', kept: '保留原值', same: '不变', skipped: '不导入', error: '有误', ask: '待确认' },
    change: (before: string, after: string) => `原为${before}，改为${after}`,
    kept: (before: string, file: string) => `保留${before}，文件中为${file}`,
  },

  stage: {
    applicant: '入党申请人',
    activist: '入党积极分子',
    development_candidate: '发展对象',
    probationary_member: '预备党员',
    full_member: '正式党员',
  } as Record<string, string>,

  state: {
    done: '已办',
    ready: '可办',
    soon: '临期',
    overdue: '逾期',
    waiting: '等待',
    waived: '不适用',
    locked: '锁定',
    idle: '未到',
  },

  skeleton: '正在读取…',
}
