/** Events and items as the JSON of the contract, read strictly. */
@NullMarked
package dev.whence.adapter.json;

import org.jspecify.annotations.NullMarked;
