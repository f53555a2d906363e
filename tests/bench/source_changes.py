"""What can be changed in the source of a module, one thing at a time: for `mutants.py`, which tells what it is for."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

FOR_READERS = ("Text", "label", "TypeVar")  # calls whose arguments are words and names

Change = tuple[str, ast.AST]

COMPARED: Mapping[type, tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
RECKONED: Mapping[type, type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
TURNED = {"any": "all", "all": "any", "min": "max", "max": "min"}


def with_(node: Any, **fields: Any) -> Any:
    """The node with other fields."""
    fresh = copy.copy(node)
    for name, value in fields.items():
        setattr(fresh, name, value)
    return fresh


def of_condition(node: Any) -> Iterator[Change]:
    """Comparisons turned and moved by one, operands swapped or left out, branches exchanged."""
    if isinstance(node, ast.Compare):
        for n, operator in enumerate(node.ops):
            for new in COMPARED[type(operator)]:
                yield new.__name__, with_(node, ops=[*node.ops[:n], new(), *node.ops[n + 1 :]])
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield other.__name__, with_(node, op=other())
        for n in range(len(node.values)):
            yield f"without operand {n + 1}", with_(node, values=node.values[:n] + node.values[n + 1 :])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "without not", node.operand
    elif isinstance(node, ast.IfExp):
        yield "branches swapped", with_(node, body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.If) and not isinstance(node.test, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
        yield "not", with_(node, test=ast.UnaryOp(ast.Not(), node.test))


def of_value(node: Any, parent: ast.AST) -> Iterator[Change]:
    """Constants and sums that come out otherwise, arguments left out."""
    if isinstance(node, ast.Constant) and not isinstance(parent, (ast.JoinedStr, ast.FormattedValue)):
        if isinstance(node.value, bool):
            yield "flipped", ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield "one more", ast.Constant(node.value + 1)
        elif isinstance(node.value, str) and not isinstance(parent, ast.Subscript):
            yield "other text", ast.Constant("XX" + node.value)
        elif node.value is None and not isinstance(parent, (ast.Compare, ast.Return)):
            yield "0 for None", ast.Constant(0)
    elif isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        yield "otherwise reckoned", with_(node, op=RECKONED[type(node.op)]())
    elif isinstance(node, ast.Call):
        for n, keyword in enumerate(node.keywords):
            if keyword.arg not in (None, "title"):  # no law is made without its title
                yield f"without {keyword.arg}=", with_(node, keywords=node.keywords[:n] + node.keywords[n + 1 :])
        if isinstance(node.func, ast.Name) and node.func.id in TURNED:
            yield TURNED[node.func.id], with_(node, func=ast.Name(TURNED[node.func.id]))


def of_statement(node: Any) -> Iterator[Change]:
    """Statements left out, nothing given back, a loop ended early."""
    if isinstance(node, ast.Return) and not (node.value is None or ast.unparse(node.value) == "None"):
        yield "return None", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Expr) and isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        yield "left out", ast.If(ast.Constant(False), [node], [])  # a generator it has to remain
    elif isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield "left out", ast.Pass()
    elif isinstance(node, ast.Continue):
        yield "break", ast.Break()


def is_for_readers(node: Any) -> bool:
    """Whether it is words, or lines that only a type checker sees."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", None)) in FOR_READERS
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def children(node: Any) -> Iterable[ast.AST]:
    """What lies in a node, without annotations."""
    if isinstance(node, ast.AnnAssign):
        return [node.value] if node.value else []
    if isinstance(node, ast.FunctionDef):
        defaults = [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
        return [*node.decorator_list, *defaults, *node.body]
    return ast.iter_child_nodes(node)


def changes(node: Any, parent: ast.AST) -> Iterator[tuple[Any, str, ast.AST]]:
    """Every node that can be changed, with what is done and what comes in its place."""
    if not is_for_readers(node):
        for what, new in (*of_condition(node), *of_value(node, parent), *of_statement(node)):
            yield node, what, new
        for child in children(node):
            yield from changes(child, node)


class Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(node)


@attrs.frozen(eq=False)
class Mutant:
    """A module with one thing changed: `new` in the place of `node`."""

    module: str
    tree: ast.Module
    node: Any
    what: str
    new: ast.AST

    @property
    def lines(self) -> range:
        return range(self.node.lineno, self.node.end_lineno + 1)

    @property
    def source(self) -> str:
        """The whole module with the change."""
        Swap(self.node, self.new).visit(self.tree)
        written = ast.unparse(ast.fix_missing_locations(self.tree))
        Swap(self.new, self.node).visit(self.tree)
        return written

    def __str__(self) -> str:
        was = ast.unparse(self.node).partition("\n")[0]
        return f"{self.module}:{self.node.lineno}: {self.what}: {was[:90]}"


def mutants(place: str, package: Path) -> list[Mutant]:
    """All mutants of a module, or of one line of it, in the order in which they stand."""
    module, _, line = place.partition(":")
    tree = ast.parse((package / f"{module}.py").read_text("utf-8"))
    return [Mutant(module, tree, *found) for found in changes(tree, tree) if line in ("", str(found[0].lineno))]
