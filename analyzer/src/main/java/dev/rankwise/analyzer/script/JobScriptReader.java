package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.launch.LaunchWords;
import dev.rankwise.analyzer.launch.RecorderWords;
import dev.rankwise.analyzer.script.ScriptCommand.Variable;
import dev.rankwise.analyzer.script.ScriptScanner.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a job script: directives first, then one command after the other, with its variables. */
final class JobScriptReader {
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)^#SBATCH[ \\t]+(.*)$");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\[[^]]*\\])?\\+?=(?s:.*)");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$[A-Za-z_]\\w*|\\$\\{[A-Za-z_]\\w*\\}");

  private static final Set<String> OPENING = Set.of("if", "for", "while", "until", "case", "{");
  private static final Set<String> CLOSING = Set.of("fi", "done", "esac", "}");
  private static final Set<String> SKIPPED =
      Set.of("if", "then", "elif", "else", "while", "until", "do", "{", "}", "!", "fi", "done");

  private static final Set<String> DECLARING =
      Set.of("export", "declare", "typeset", "readonly", "local");

  /** Options of env(1) that take a variable out. */
  private static final Set<String> UNSETTING = Set.of("-u", "--unset");

  private final String text;
  private final List<JobScript.Directive> directives = new ArrayList<>();
  private final List<ScriptCommand> commands = new ArrayList<>();
  private final Map<String, Variable> variables = new HashMap<>();
  private int depth;

  JobScriptReader(String text) {
    this.text = text;
  }

  JobScript read() {
    ScriptScanner scanner = new ScriptScanner(text);
    List<Token> tokens = scanner.tokens();
    int firstWord =
        tokens.stream()
            .filter(t -> !t.operator())
            .mapToInt(Token::start)
            .min()
            .orElse(text.length());
    readDirectives(firstWord);
    List<Token> words = new ArrayList<>();
    for (Token token : tokens) {
      if (!token.operator()) {
        words.add(token);
      } else {
        command(words, token.text().equals("&"));
        words.clear();
        depth += token.text().equals("(") ? 1 : token.text().equals(")") && depth > 0 ? -1 : 0;
      }
    }
    command(words, false);
    JobScript read = new JobScript(text, directives, commands, List.of());
    return new JobScript(
        text,
        directives,
        commands,
        scanner.troubles().stream()
            .map(trouble -> new JobScript.Unread(read.lineOf(trouble.start()), trouble.what()))
            .toList());
  }

  private void readDirectives(int firstCommand) {
    JobScript lines = new JobScript(text, List.of(), List.of(), List.of());
    Matcher matcher = DIRECTIVE.matcher(text);
    while (matcher.find()) {
      int begin = matcher.start(1);
      List<Token> words =
          new ScriptScanner(matcher.group(1))
              .tokens().stream().filter(token -> !token.operator()).toList();
      List<String> values =
          words.stream()
              .map(w -> new Expansion(w.text(), name -> Optional.empty()).value())
              .toList();
      for (LaunchWords.Placed placed : LaunchWords.options(values)) {
        directives.add(
            new JobScript.Directive(
                lines.lineOf(begin),
                placed.option().name(),
                placed.option().value(),
                begin + words.get(placed.first()).start(),
                begin + words.get(placed.last()).end(),
                begin < firstCommand));
      }
    }
  }

  private void command(List<Token> tokens, boolean background) {
    int first = 0;
    while (first < tokens.size() && isKeyword(tokens.get(first).text())) {
      first++;
    }
    List<ScriptWord> words = new ArrayList<>();
    for (Token token : tokens.subList(first, tokens.size())) {
      if (!token.redirected()) {
        Expansion expansion = new Expansion(token.text(), this::lookup);
        words.addAll(words(token, expansion));
      }
    }
    if (words.isEmpty()) {
      return;
    }
    String name = words.get(0).value();
    if (name.equals("for") && words.size() > 1) {
      set(words.get(1).value(), new Variable("", false, false, 0, 0, 0));
    } else if (name.equals("unset")) {
      words.subList(1, words.size()).forEach(word -> variables.remove(word.value()));
    } else if (DECLARING.contains(name)) {
      words.subList(1, words.size()).forEach(word -> declare(word, exports(words)));
    } else if (words.stream().allMatch(word -> isAssignment(word))) {
      words.forEach(word -> declare(word, false));
    }
    int line =
        1 + (int) text.substring(0, words.get(0).start()).chars().filter(c -> c == '\n').count();
    commands.add(new ScriptCommand(words, line, background, depth > 0, withPrefix(words)));
  }

  /** The words that a token comes to: bash splits what a variable without quotes holds. */
  private static List<ScriptWord> words(Token token, Expansion expansion) {
    boolean splits = VARIABLE.matcher(token.text()).matches();
    List<String> values =
        splits ? List.of(expansion.value().strip().split("\\s+")) : List.of(expansion.value());
    return values.stream()
        .map(value -> new ScriptWord(value, expansion.isKnown(), token.start(), token.end()))
        .toList();
  }

  /** A reserved word at the beginning of a command, which opens or closes a nesting or neither. */
  private boolean isKeyword(String word) {
    depth += OPENING.contains(word) ? 1 : CLOSING.contains(word) && depth > 0 ? -1 : 0;
    return SKIPPED.contains(word);
  }

  private static boolean exports(List<ScriptWord> words) {
    return words.get(0).value().equals("export")
        || words.stream().anyMatch(word -> word.value().matches("-[a-z]*x[a-z]*"));
  }

  static boolean isAssignment(ScriptWord word) {
    return ASSIGNMENT.matcher(word.value()).matches();
  }

  private void declare(ScriptWord word, boolean export) {
    Matcher matcher = ASSIGNMENT.matcher(word.value());
    if (matcher.matches()) {
      set(matcher.group(1), variable(word, export));
    } else if (export && variables.containsKey(word.value())) {
      variables.computeIfPresent(word.value(), (name, variable) -> variable.export());
    }
  }

  private Variable variable(ScriptWord word, boolean export) {
    int equals = text.indexOf('=', word.start()) + 1;
    return new Variable(
        word.value().substring(word.value().indexOf('=') + 1),
        word.known() && depth == 0,
        export,
        1 + (int) text.substring(0, word.start()).chars().filter(c -> c == '\n').count(),
        Math.min(equals, word.end()),
        word.end());
  }

  private void set(String name, Variable variable) {
    Variable before = variables.get(name);
    variables.put(name, before != null && before.exported() ? variable.export() : variable);
  }

  /** What a command sees: the script's variables, and those that are set for it alone. */
  private Map<String, Variable> withPrefix(List<ScriptWord> words) {
    Map<String, Variable> seen = new HashMap<>(variables);
    List<String> values = words.stream().map(ScriptWord::value).toList();
    for (int at = 0; at < words.size(); ) {
      Matcher matcher = ASSIGNMENT.matcher(values.get(at));
      int recorded = RecorderWords.end(values, at);
      if (matcher.matches()) {
        seen.put(matcher.group(1), variable(words.get(at), true));
        at++;
      } else if (UNSETTING.contains(values.get(at)) && at > 0 && at + 1 < words.size()) {
        seen.remove(values.get(at + 1));
        at += 2;
      } else if (values.get(at).equals("env")) {
        at++;
      } else if (recorded > at) {
        at = recorded;
      } else {
        return seen;
      }
    }
    return seen;
  }

  private Optional<String> lookup(String name) {
    Variable variable = variables.get(name);
    return variable == null
        ? slurms(name)
        : Optional.of(variable.value()).filter(value -> variable.known());
  }

  /** Variables that Slurm sets in a batch script from its directives. */
  private Optional<String> slurms(String name) {
    JobScript header = new JobScript(text, directives, List.of(), List.of());
    OptionalInt number =
        switch (name) {
          case "SLURM_CPUS_PER_TASK" -> header.number("cpus-per-task");
          case "SLURM_NNODES", "SLURM_JOB_NUM_NODES" -> header.number("nodes");
          case "SLURM_NTASKS", "SLURM_NPROCS" -> JobShape.of(header).tasks();
          case "SLURM_NTASKS_PER_NODE" -> header.number("ntasks-per-node");
          default -> OptionalInt.empty();
        };
    return number.isPresent() ? Optional.of(Integer.toString(number.getAsInt())) : Optional.empty();
  }
}
