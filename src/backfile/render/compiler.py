"""Templates to lean code: Jinja's own language, compiled without what it keeps ready for any value of any page.

* A page joins its pieces once; Jinja hands each through every level of inheritance.
* An included part is put in where it stands, in a scope of its own; Jinja copies all variables for each.
* `a.b` and `f(x)` are just that. Jinja tries items where there is no attribute, and asks what a function wants to know.

What this does not do ends in an exception, and `theme.render` then goes Jinja's way, which tells errors, too. So every
page it makes is the one Jinja would have made.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment, Template
from markupsafe import _escape_inner  # type: ignore[attr-defined]  # `escape` makes a `Markup` of it, which output drops

from backfile.render.inlining import Inlining


class Compiler(CodeGenerator):
    """Writes the code of one template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The whole template, its parts put in."""
        super().visit_Template(Inlining(self.environment, (self.name or "",)).visit(node), frame)

    def write_commons(self) -> None:
        """What every function of a template begins with."""
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """What a block writes, as one piece."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """A part that is only known when the page is made."""
        if not node.with_context:
            self.fail("an include without context is left to Jinja", node.lineno)
        super().visit_Include(node, frame)

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:
        """Escaping that is switched on and off."""
        self.fail("autoescape is left to Jinja", node.lineno)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("(escaped(v) if type(v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(") is str else v if type(v) is Markup else escape(v))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute."""
        of = node.node
        if isinstance(of, nodes.Literal) or (isinstance(of, nodes.Name) and of.name == "self") or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(of, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call of a function that wants its arguments and no more: one of ours, or a macro."""
        named = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class LeanEnvironment(Environment):
    """Templates compiled this way."""

    code_generator_class = Compiler
    escaped = staticmethod(_escape_inner)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.refused: set[str] = set()  #: templates that use what we do not do
        self._compiled: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template of that name; it is asked for with every page."""
        found = self._compiled.get(name) if isinstance(name, str) and globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and globals is None:
                self._compiled[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, as one dict: it is copied for each page."""
        return {**self.globals, **(d or {})}
