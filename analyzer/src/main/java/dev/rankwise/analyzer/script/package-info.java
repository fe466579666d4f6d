/** Job scripts: reading them, finding mistakes in them, writing them. */
package dev.rankwise.analyzer.script;
