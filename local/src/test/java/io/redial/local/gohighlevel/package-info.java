@org.jspecify.annotations.NullMarked
package io.redial.local.gohighlevel;
