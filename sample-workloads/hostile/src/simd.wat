;; Uses 128-bit vectors, which the default engine does not run.
(module (memory (export "memory") 1)
  (func (export "_start")
    (v128.store (i32.const 0) (i32x4.add (v128.load (i32.const 0)) (v128.load (i32.const 16))))))
