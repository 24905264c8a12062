/** The clients of where leads come from beside files; they know no store and no telephone provider. */
@org.jspecify.annotations.NullMarked
package io.redial.sources;
