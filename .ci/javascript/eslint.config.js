// The linter's rules: what is usually a mistake. Names that do not exist are found by the type checker.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow-restricted-names": "error",
      "no-implicit-coercion": "error",
      "no-throw-literal": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "object-shorthand": "error",
      "no-else-return": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
    },
  },
];
