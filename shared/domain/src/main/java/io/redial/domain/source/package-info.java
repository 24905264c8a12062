/** Where leads come from beside files: sheets and address books of others. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.source;
