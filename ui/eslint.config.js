import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

// One key press means two things while Chinese is typed: shared/ime.ts alone decides which (see there).
const rawEnter = {
  selector:
    "BinaryExpression[operator=/^[!=]==?$/]:matches([left.property.name='key'], [right.property.name='key'], [left.name='key']):matches([right.value=/^(Enter|Escape)$/], [left.value=/^(Enter|Escape)$/])",
  message: '用 shared/ime.ts 的 pressed()/imeSafe()：输入法确认候选词的回车不能当作命令。',
}
const runtimeHtml = {
  selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
  message: '界面只写文本节点：姓名来自外部文件。',
}

export default ts.config(
  { ignores: ['gallery/*.mjs', 'dist', 'dist-gallery', 'node_modules', 'src/api/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      'no-undef': 'off',
      'no-restricted-syntax': ['error', rawEnter, runtimeHtml],
      '@typescript-eslint/no-explicit-any': 'error',
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-static-inline-styles': ['error', { allowBinding: false }],
      'vue/no-restricted-syntax': ['error', rawEnter],
      'vue/require-default-prop': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'max-lines': ['error', { max: 500 }],
    },
  },
  { files: ['**/*.test.ts'], rules: { 'no-restricted-syntax': 'off', 'vue/one-component-per-file': 'off' } },
  { files: ['src/shared/ime.ts'], rules: { 'no-restricted-syntax': ['error', runtimeHtml] } },
  {
    // A feature folder owns its queries and knows no other feature; shared parts know none at all.
    files: ['src/features/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '(^@/features/|^(\\.\\./)+features/|^\\.\\./\\.\\./(?!shared|api|styles|text|\\.\\.)|^\\.\\./(?!\\.\\.|shared|api|styles|text)[^/]+/)', message: '一个功能不引用另一个功能；共用的放到 shared。' }] },
      ],
    },
  },
  {
    files: ['src/{shared,api}/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: 'features/', message: 'shared 和 api 不认识任何功能。' }] }] },
  },
)
