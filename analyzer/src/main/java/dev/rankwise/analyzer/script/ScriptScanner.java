package dev.rankwise.analyzer.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a bash script into words and operators. Here-documents, comments and the inside of
 * substitutions are passed over. Source: bash(1), QUOTING, SHELL GRAMMAR, REDIRECTION.
 */
final class ScriptScanner {
  private static final String OPERATORS = ";&|()\n";

  /**
   * A word, or an operator.
   *
   * @param text the operator; the word as it is written
   * @param operator whether it is one
   * @param redirected whether it is a word that belongs to a redirection
   * @param start where it begins
   * @param end where it ends
   */
  record Token(String text, boolean operator, boolean redirected, int start, int end) {}

  /**
   * What could not be read.
   *
   * @param start where it begins
   * @param what a sentence without its full stop
   */
  record Trouble(int start, String what) {}

  /** A here-document that begins after this line. */
  private record Heredoc(String delimiter, boolean tabs, int start) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private final Deque<Heredoc> heredocs = new ArrayDeque<>();
  private int at;
  private boolean redirection;

  ScriptScanner(String text) {
    this.text = text;
  }

  List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && next(1) == '\n') {
        at += 2;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '#') {
        skipComment();
      } else if (c == '<' || c == '>' || startsFileDescriptor()) {
        redirection();
      } else if (OPERATORS.indexOf(c) >= 0) {
        operator();
      } else {
        word();
      }
    }
    for (Heredoc open : heredocs) {
      troubles.add(new Trouble(open.start, "the here-document " + open.delimiter + " never ends"));
    }
    return tokens;
  }

  List<Trouble> troubles() {
    return troubles;
  }

  private char next(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private boolean startsFileDescriptor() {
    if (text.charAt(at) == '&' && next(1) == '>') {
      return true;
    }
    int digits = at;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > at && digits < text.length() && "<>".indexOf(text.charAt(digits)) >= 0;
  }

  private void redirection() {
    int start = at;
    while (Character.isDigit(next(0)) || (next(0) == '&' && next(1) == '>')) {
      at++;
    }
    while ("<>&|".indexOf(next(0)) >= 0 && next(0) != '\0') {
      at++;
    }
    String operator = text.substring(start, at).replaceFirst("^[0-9]*", "");
    if (operator.equals("<<")) {
      heredoc(start);
    } else if (next(0) == '(') {
      substitution('(', ')'); // <(command)
    } else {
      redirection = true;
    }
  }

  private void heredoc(int start) {
    boolean tabs = next(0) == '-';
    at += tabs ? 1 : 0;
    while (next(0) == ' ' || next(0) == '\t') {
      at++;
    }
    int begin = at;
    while (at < text.length() && " \t\n;&|<>()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String delimiter = text.substring(begin, at).replaceAll("['\"\\\\]", "");
    heredocs.add(new Heredoc(delimiter, tabs, start));
  }

  private void operator() {
    int start = at;
    char c = text.charAt(at++);
    if ((c == '&' || c == '|' || c == ';') && next(0) == c) {
      at++;
    }
    tokens.add(new Token(text.substring(start, at), true, false, start, at));
    redirection = false;
    if (c == '\n') {
      skipHeredocs();
    }
  }

  private void skipHeredocs() {
    while (!heredocs.isEmpty()) {
      Heredoc heredoc = heredocs.peek();
      boolean ended = false;
      while (at < text.length() && !ended) {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        ended = (heredoc.tabs ? line.replaceFirst("^\t+", "") : line).equals(heredoc.delimiter);
      }
      if (!ended) {
        return;
      }
      heredocs.remove();
    }
  }

  private void word() {
    int start = at;
    while (at < text.length() && " \t\r\n;&|()<>".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = Math.min(text.length(), at + 2);
      } else if (c == '\'') {
        quoted('\'');
      } else if (c == '"') {
        quoted('"');
      } else if (c == '`') {
        quoted('`');
      } else if (c == '$' && next(1) == '(') {
        at++;
        substitution('(', ')');
      } else if (c == '$' && next(1) == '{') {
        at++;
        substitution('{', '}');
      } else {
        at++;
      }
    }
    tokens.add(new Token(text.substring(start, at), false, redirection, start, at));
    redirection = false;
  }

  /** Passes over a quoted part, which may hold quotes of the other kind and substitutions. */
  private void quoted(char quote) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\\' && quote != '\'') {
        at = Math.min(text.length(), at + 2);
      } else if (quote == '"' && c == '$' && next(1) == '(') {
        at++;
        substitution('(', ')');
      } else {
        at++;
      }
    }
    if (at >= text.length()) {
      troubles.add(new Trouble(start, "the quote " + quote + " is never closed"));
    }
    at = Math.min(text.length(), at + 1);
  }

  private void substitution(char open, char close) {
    int start = at;
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '\\') {
        at = Math.min(text.length(), at + 2);
        continue;
      }
      if (c == '\'' || c == '"') {
        quoted(c);
        continue;
      }
      depth += c == open ? 1 : c == close ? -1 : 0;
      at++;
    } while (at < text.length() && depth > 0);
    if (depth > 0) {
      troubles.add(new Trouble(start, "the " + open + " of a substitution is never closed"));
    }
  }
}
