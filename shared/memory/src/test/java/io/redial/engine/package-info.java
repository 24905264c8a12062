/** The engine's parts together. */
@org.jspecify.annotations.NullMarked
package io.redial.engine;
