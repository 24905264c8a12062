/** What the engine needs of the world around it. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.port;
