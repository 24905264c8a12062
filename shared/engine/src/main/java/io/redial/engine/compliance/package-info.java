/** The presets that come with a release, from their data files. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.compliance;
