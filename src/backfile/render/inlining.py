"""Templates with their parts put in where they are included, each in a scope of its own."""

from __future__ import annotations

from jinja2 import Environment, TemplateError, nodes
from jinja2.visitor import NodeTransformer

# Names that Jinja gives a meaning where they are used.
_AROUND = frozenset(["caller", "kwargs", "loop", "self", "super", "varargs"])


class Inlining(NodeTransformer):
    """Puts parts in where they are included, and a choice between two texts as what it is: a condition."""

    def __init__(self, environment: Environment, around: tuple[str, ...]) -> None:
        self.environment = environment
        self.around = around  #: names of the templates that we are inside of

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        """The part, where it is known as the template is compiled, and does not include itself."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name in self.around or not node.with_context:
            return node
        try:
            part = self._parse(name)
        except TemplateError:  # told when a page includes it
            return node
        if not _stands_alone(part):
            return node
        return nodes.Scope(Inlining(self.environment, (*self.around, name)).visit(part).body, lineno=node.lineno)

    def _parse(self, name: str) -> nodes.Template:
        if self.environment.loader is None:
            raise TemplateError
        source, file, _ = self.environment.loader.get_source(self.environment, name)
        return self.environment.parse(source, name, file)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:
        """`{{ a if b }}` is `{% if b %}{{ a }}{% endif %}`."""
        found: list[nodes.Node] = []
        for child in node.nodes:
            if isinstance(child, nodes.CondExpr):
                either = [
                    [nodes.Output([text], lineno=node.lineno)] if text else [] for text in (child.expr1, child.expr2)
                ]
                found.append(nodes.If(child.test, either[0], [], either[1], lineno=node.lineno))
            elif found and isinstance(last := found[-1], nodes.Output):
                last.nodes.append(child)
            else:
                found.append(nodes.Output([child], lineno=node.lineno))
        return found


def _stands_alone(part: nodes.Template) -> bool:
    """Whether a part means the same in the middle of another template: a file of its own sees no `loop` around it."""
    if part.find(nodes.Block) or part.find(nodes.Extends):
        return False
    loops = [statement for loop in part.find_all(nodes.For) for statement in loop.body]
    own = {id(name) for statement in loops for name in statement.find_all(nodes.Name) if name.name == "loop"}
    return all(name.name not in _AROUND or id(name) in own for name in part.find_all(nodes.Name))
