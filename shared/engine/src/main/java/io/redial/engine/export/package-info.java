/** Files that are made of a campaign's leads and calls. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.export;
