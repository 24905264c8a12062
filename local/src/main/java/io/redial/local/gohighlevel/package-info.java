/** A stand-in for the API of GoHighLevel. */
@org.jspecify.annotations.NullMarked
package io.redial.local.gohighlevel;
