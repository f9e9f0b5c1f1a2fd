;; Says it speaks step ABI 1 and lacks `result`.
(module (memory (export "memory") 1)
  (func (export "idlewild_abi_1") (result i32) (i32.const 1))
  (func (export "init") (result i32) (i32.const 0))
  (func (export "step") (param i64) (result i32) (i32.const 1))
  (func (export "progress") (result f64) (f64.const 1)))
