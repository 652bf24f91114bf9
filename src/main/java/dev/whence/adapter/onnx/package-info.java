/** Rankers in ONNX Runtime: scoring and training. */
@NullMarked
package dev.whence.adapter.onnx;

import org.jspecify.annotations.NullMarked;
